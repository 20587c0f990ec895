import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../page-info.type.js';
import { GroupRow } from './group-row.type.js';

@ObjectType({ description: 'One page of groups' })
export class GroupTable {
  @Field(() => [GroupRow], { description: 'In the order asked for' })
  nodes!: GroupRow[];

  @Field(() => PageInfo, { description: 'For the next page' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Groups over all pages' })
  totalCount!: number;
}
