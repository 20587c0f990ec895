import { ArgsType, Field } from 'type-graphql';
import { ResponseFilter } from './filter/response-filter.input.js';
import { ResponsePageArgs } from './response-page.args.js';

@ArgsType()
export class ResponseListArgs extends ResponsePageArgs {
  @Field(() => ResponseFilter, { nullable: true, description: 'Which ones; by default all' })
  filter?: ResponseFilter | null;
}
