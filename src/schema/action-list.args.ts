import { ArgsType, Field } from 'type-graphql';
import { ActionFilter } from './action-filter.input.js';
import { ActionOrder } from './action-order.input.js';
import { ForwardPageArgs } from './page.args.js';

@ArgsType()
export class ActionListArgs extends ForwardPageArgs {
  @Field(() => ActionFilter, { nullable: true, description: 'Which ones; by default all' })
  filter?: ActionFilter | null;

  @Field(() => ActionOrder, { nullable: true, description: 'By default CREATED_AT, the newest first' })
  orderBy?: ActionOrder | null;
}
