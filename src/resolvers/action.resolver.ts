import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { keyOf } from '../keys.js';
import { Action } from '../schema/action.type.js';
import { ActionConnection } from '../schema/action-connection.type.js';
import { ActionListArgs } from '../schema/action-list.args.js';
import { ActionPackage } from '../schema/action-package.type.js';
import { Assignee } from '../schema/assignee.type.js';
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
import { User } from '../schema/user.type.js';
import type { GatewayContext } from './context.js';
import { openActions } from './open-actions.js';
import { openResponses } from './open-responses.js';
import { questionsOf } from './questions-of.js';
import { openResponseSet } from './set/open-response-set.js';

@Resolver(() => Action)
export class ActionResolver {
  @Query(() => Action, { nullable: true, description: 'null where there is none' })
  action(
    @Arg('id', () => ID, { description: "Kaizala's own, verbatim and opaque" }) id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Action | null> {
    return loaders.action.load(keyOf('action', id));
  }

  @Query(() => ActionConnection, { nullable: true, description: 'By default the newest first' })
  actions(@Args(() => ActionListArgs) args: ActionListArgs, @Ctx() context: GatewayContext): Connection<Action> {
    return openActions(args, context);
  }

  @FieldResolver(() => Group, { nullable: true, description: 'Where it was sent; null while nothing has said so' })
  group(@Root() { groupKey }: Action, @Ctx() { loaders }: GatewayContext): Promise<Group | null> | null {
    return groupKey && loaders.group.load(groupKey);
  }

  @FieldResolver(() => ActionPackage, { nullable: true, description: 'null for the built-in kinds' })
  package(@Root() { packageKey }: Action, @Ctx() { loaders }: GatewayContext): Promise<ActionPackage | null> | null {
    return packageKey && loaders.actionPackage.load(packageKey);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who sent it; null while only its responses have been seen',
  })
  sender(@Root() { senderKey }: Action, @Ctx() { loaders }: GatewayContext): Promise<User | null> | null {
    return senderKey && loaders.user.load(senderKey);
  }

  @FieldResolver(() => [Assignee], { description: 'By name. Empty but for jobs' })
  assignees(@Root() { key }: Action, @Ctx() { loaders }: GatewayContext): Promise<readonly Assignee[]> {
    return loaders.assigneesOfAction.load(key);
  }

  @FieldResolver(() => Int, { description: 'Over all time' })
  async responseCount(@Root() { key }: Action, @Ctx() { loaders }: GatewayContext): Promise<number> {
    return (await loaders.totalsOfAction.load(key)).responseCount;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the newest of them was submitted; null where there is none',
  })
  async lastResponseAt(@Root() { key }: Action, @Ctx() { loaders }: GatewayContext): Promise<Date | null> {
    return (await loaders.totalsOfAction.load(key)).lastResponseAt;
  }

  @FieldResolver(() => [Question], { description: 'In the order of the form' })
  questions(
    @Root() { key }: Action,
    @Arg('filter', () => QuestionFilter, { nullable: true, description: 'Which ones; by default all' })
    filter: QuestionFilter | null,
    @Ctx() context: GatewayContext,
  ): Promise<Question[]> {
    return questionsOf('action', key, filter, context);
  }

  @FieldResolver(() => ResponseConnection, { description: 'Its responses, by default the newest first' })
  responses(
    @Root() { key }: Action,
    @Args(() => ResponseListArgs) args: ResponseListArgs,
    @Ctx() context: GatewayContext,
  ): Promise<Connection<Response>> {
    return openResponses(args, context, { parent: key, column: 'r.action_key' });
  }

  @FieldResolver(() => ResponseSet, {
    nullable: true,
    description: 'Its responses as a set, to be counted and measured',
  })
  responseSet(
    @Root() { id }: Action,
    @Args(() => ResponseSetArgs) args: ResponseSetArgs,
    @Ctx() context: GatewayContext,
  ): ResponseSet {
    return openResponseSet(args, context, { actionId: { eq: id } });
  }
}
