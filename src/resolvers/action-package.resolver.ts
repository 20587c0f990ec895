import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { keyOf } from '../keys.js';
import { Action } from '../schema/action.type.js';
import { ActionConnection } from '../schema/action-connection.type.js';
import { ActionListArgs } from '../schema/action-list.args.js';
import { ActionPackage } from '../schema/action-package.type.js';
import { ActionPackageConnection } from '../schema/action-package-connection.type.js';
import { ActionPackageListArgs } from '../schema/action-package-list.args.js';
import type { Connection } from '../schema/connection-of.js';
import { Group } from '../schema/group.type.js';
import { Question } from '../schema/question.type.js';
import { QuestionFilter } from '../schema/question-filter.input.js';
import { Response } from '../schema/response.type.js';
import { ResponseConnection } from '../schema/response-connection.type.js';
import { ResponseListArgs } from '../schema/response-list.args.js';
import { DateTime } from '../schema/scalar/date-time.scalar.js';
import { ResponseSetArgs } from '../schema/set/response-set.args.js';
import { ResponseSet } from '../schema/set/response-set.type.js';
import type { GatewayContext } from './context.js';
import { openActionPackages } from './open-action-packages.js';
import { openActions } from './open-actions.js';
import { openResponses } from './open-responses.js';
import { questionsOf } from './questions-of.js';
import { openResponseSet } from './set/open-response-set.js';

const byNumber = new Intl.Collator('en', { numeric: true });

@Resolver(() => ActionPackage)
export class ActionPackageResolver {
  @Query(() => ActionPackage, { nullable: true, description: 'null where there is none' })
  actionPackage(
    @Arg('id', () => ID, { description: "Kaizala's own, verbatim and opaque" }) id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<ActionPackage | null> {
    return loaders.actionPackage.load(keyOf('package', id));
  }

  @Query(() => ActionPackageConnection, { nullable: true, description: 'By name' })
  actionPackages(
    @Args(() => ActionPackageListArgs) args: ActionPackageListArgs,
    @Ctx() context: GatewayContext,
  ): Connection<ActionPackage> {
    return openActionPackages(args, context);
  }

  @FieldResolver(() => [String], { description: 'Those that were seen, by number' })
  async versions(@Root() { key }: ActionPackage, @Ctx() { loaders }: GatewayContext): Promise<string[]> {
    return (await loaders.versionsOfPackage.load(key)).toSorted(byNumber.compare);
  }

  @FieldResolver(() => [Group], { description: 'Where it was sent, by name' })
  groups(@Root() { key }: ActionPackage, @Ctx() { loaders }: GatewayContext): Promise<readonly Group[]> {
    return loaders.groupsOfPackage.load(key);
  }

  @FieldResolver(() => Int, { description: 'Over all time, versions and sendings' })
  async responseCount(@Root() { key }: ActionPackage, @Ctx() { loaders }: GatewayContext): Promise<number> {
    return (await loaders.totalsOfPackage.load(key)).responseCount;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the newest of them was submitted; null where there is none',
  })
  async lastResponseAt(@Root() { key }: ActionPackage, @Ctx() { loaders }: GatewayContext): Promise<Date | null> {
    return (await loaders.totalsOfPackage.load(key)).lastResponseAt;
  }

  @FieldResolver(() => [Question], { description: 'Over all its versions, in the order of the form' })
  questions(
    @Root() { key }: ActionPackage,
    @Arg('filter', () => QuestionFilter, { nullable: true, description: 'Which ones; by default all' })
    filter: QuestionFilter | null,
    @Ctx() context: GatewayContext,
  ): Promise<Question[]> {
    return questionsOf('package', key, filter, context);
  }

  @FieldResolver(() => ActionConnection, { description: 'Its sendings, by default the newest first' })
  actions(
    @Root() { key }: ActionPackage,
    @Args(() => ActionListArgs) args: ActionListArgs,
    @Ctx() context: GatewayContext,
  ): Connection<Action> {
    return openActions(args, context, { parent: key, column: 'a.package_key' });
  }

  @FieldResolver(() => ResponseConnection, {
    description: 'The responses to all its sendings, by default the newest first',
  })
  responses(
    @Root() { key }: ActionPackage,
    @Args(() => ResponseListArgs) args: ResponseListArgs,
    @Ctx() context: GatewayContext,
  ): Promise<Connection<Response>> {
    return openResponses(args, context, { parent: key, column: 'r.package_key' });
  }

  @FieldResolver(() => ResponseSet, {
    nullable: true,
    description: 'The responses to all its sendings as a set, to be counted and measured',
  })
  responseSet(
    @Root() { id }: ActionPackage,
    @Args(() => ResponseSetArgs) args: ResponseSetArgs,
    @Ctx() context: GatewayContext,
  ): ResponseSet {
    return openResponseSet(args, context, { packageId: { eq: id } });
  }
}
