import { ArgsType, Field, Int } from 'type-graphql';
import { ForwardPageArgs } from './page.args.js';
import { ResponseOrder } from './response-order.input.js';

/** Order and page of a list of responses whose filter comes from elsewhere. */
@ArgsType()
export class ResponsePageArgs extends ForwardPageArgs {
  @Field(() => ResponseOrder, { nullable: true })
  orderBy?: ResponseOrder | null;

  @Field(() => Int, { nullable: true })
  last?: number | null;

  @Field(() => String, { nullable: true })
  before?: string | null;
}
