import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../page-info.type.js';
import { GroupRow } from './group-row.type.js';

@ObjectType()
export class GroupTable {
  @Field(() => [GroupRow])
  nodes!: GroupRow[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int)
  totalCount!: number;
}
