import { ArgsType, Field } from 'type-graphql';
import { ActionPackageFilter } from './action-package-filter.input.js';
import { ForwardPageArgs } from './page.args.js';

@ArgsType()
export class ActionPackageListArgs extends ForwardPageArgs {
  @Field(() => ActionPackageFilter, { nullable: true, description: 'Which ones; by default all' })
  filter?: ActionPackageFilter | null;
}
