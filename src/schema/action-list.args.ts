import { ArgsType, Field } from 'type-graphql';
import { ActionFilter } from './action-filter.input.js';
import { ActionOrder } from './action-order.input.js';
import { ForwardPageArgs } from './page.args.js';

@ArgsType()
export class ActionListArgs extends ForwardPageArgs {
  @Field(() => ActionFilter, { nullable: true })
  filter?: ActionFilter | null;

  @Field(() => ActionOrder, { nullable: true })
  orderBy?: ActionOrder | null;
}
