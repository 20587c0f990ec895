import { ArgsType, Field } from 'type-graphql';
import { GroupFilter } from './group-filter.input.js';
import { ForwardPageArgs } from './page.args.js';

@ArgsType()
export class GroupListArgs extends ForwardPageArgs {
  @Field(() => GroupFilter, { nullable: true, description: 'Which ones; by default all' })
  filter?: GroupFilter | null;
}
