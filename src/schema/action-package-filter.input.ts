import { Field, ID, InputType } from 'type-graphql';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';

@InputType()
export class ActionPackageFilter {
  @Field(() => IdFilter, { nullable: true })
  id?: IdFilter | null;

  @Field(() => StringFilter, { nullable: true })
  name?: StringFilter | null;

  @Field(() => ID, { nullable: true })
  groupId?: string | null;
}
