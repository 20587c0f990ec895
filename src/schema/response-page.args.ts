import { ArgsType, Field, Int } from 'type-graphql';
import { ForwardPageArgs } from './page.args.js';
import { ResponseOrder } from './response-order.input.js';

/** Order and page of a list of responses whose filter comes from elsewhere. */
@ArgsType()
export class ResponsePageArgs extends ForwardPageArgs {
  @Field(() => ResponseOrder, { nullable: true, description: 'By default SUBMITTED_AT, the newest first' })
  orderBy?: ResponseOrder | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many from the end, or before `before`: from 1 to 200; not with `first`',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the first one seen' })
  before?: string | null;
}
