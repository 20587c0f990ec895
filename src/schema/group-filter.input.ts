import { Field, ID, InputType } from 'type-graphql';
import type { GroupType as GroupTypeName } from '../kaizala/vocabulary.js';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';
import { GroupType } from './group-type.enum.js';

@InputType()
export class GroupFilter {
  @Field(() => [GroupFilter], { nullable: true })
  and?: GroupFilter[] | null;

  @Field(() => [GroupFilter], { nullable: true })
  or?: GroupFilter[] | null;

  @Field(() => GroupFilter, { nullable: true })
  not?: GroupFilter | null;

  @Field(() => IdFilter, { nullable: true })
  id?: IdFilter | null;

  @Field(() => StringFilter, { nullable: true })
  name?: StringFilter | null;

  @Field(() => [GroupType], { nullable: true, description: 'One of these' })
  type?: GroupTypeName[] | null;

  @Field(() => ID, { nullable: true, description: 'Only groups right below this one' })
  parentId?: string | null;
}
