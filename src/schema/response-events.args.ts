import { ArgsType, Field } from 'type-graphql';
import { ResponseFilter } from './filter/response-filter.input.js';

@ArgsType()
export class ResponseEventsArgs {
  @Field(() => ResponseFilter, { nullable: true, description: 'Events of which responses; by default of all' })
  filter?: ResponseFilter | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last event seen; without it from now on' })
  after?: string | null;
}
