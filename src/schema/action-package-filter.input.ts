import { Field, ID, InputType } from 'type-graphql';
import { IdFilter } from './filter/id-filter.input.js';
import { StringFilter } from './filter/string-filter.input.js';

@InputType({ description: 'null and {} match everything; listed fields are ANDed.' })
export class ActionPackageFilter {
  @Field(() => IdFilter, { nullable: true, description: 'Of the package, without a version' })
  id?: IdFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'Of the package' })
  name?: StringFilter | null;

  @Field(() => ID, { nullable: true, description: 'Only forms that were sent to this group' })
  groupId?: string | null;
}
