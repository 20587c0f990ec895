import { Field, ID, InputType } from 'type-graphql';
import type { GroupType as GroupTypeName } from '../kaizala/vocabulary.js';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';
import { GroupType } from './group-type.enum.js';

@InputType({ description: 'null and {} match everything; listed fields are ANDed.' })
export class GroupFilter {
  @Field(() => [GroupFilter], { nullable: true, description: 'All of these hold' })
  and?: GroupFilter[] | null;

  @Field(() => [GroupFilter], { nullable: true, description: 'At least one of these holds' })
  or?: GroupFilter[] | null;

  @Field(() => GroupFilter, { nullable: true, description: 'This does not hold' })
  not?: GroupFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'Of the group' })
  id?: IdFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'Of the group' })
  name?: StringFilter | null;

  @Field(() => [GroupType], { nullable: true, description: 'One of these' })
  type?: GroupTypeName[] | null;

  @Field(() => ID, { nullable: true, description: 'Only groups right below this one' })
  parentId?: string | null;
}
