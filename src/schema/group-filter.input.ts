import { Field, InputType } from 'type-graphql';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';

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
}
