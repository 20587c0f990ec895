import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { keyOf } from '../keys.js';
import { Action } from '../schema/action.type.js';
import { ActionConnection } from '../schema/action-connection.type.js';
import { ActionListArgs } from '../schema/action-list.args.js';
import { ActionPackage } from '../schema/action-package.type.js';
import type { Connection } from '../schema/connection-of.js';
import { Group } from '../schema/group.type.js';
import { GroupConnection } from '../schema/group-connection.type.js';
import { GroupListArgs } from '../schema/group-list.args.js';
import { Member } from '../schema/member.type.js';
import { MemberConnection } from '../schema/member-connection.type.js';
import { ForwardPageArgs } from '../schema/page.args.js';
import { DateTime } from '../schema/scalar/date-time.scalar.js';
import { ResponseSetArgs } from '../schema/set/response-set.args.js';
import { ResponseSet } from '../schema/set/response-set.type.js';
import type { GatewayContext } from './context.js';
import { openActions } from './open-actions.js';
import { openGroups } from './open-groups.js';
import { openMembers } from './open-members.js';
import { openResponseSet } from './set/open-response-set.js';

@Resolver(() => Group)
export class GroupResolver {
  @Query(() => Group, { nullable: true, description: 'null where there is none' })
  group(
    @Arg('id', () => ID, { description: "Kaizala's own, verbatim and opaque" }) id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Group | null> {
    return loaders.group.load(keyOf('group', id));
  }

  @Query(() => GroupConnection, { nullable: true, description: 'By name' })
  groups(@Args(() => GroupListArgs) args: GroupListArgs, @Ctx() context: GatewayContext): Connection<Group> {
    return openGroups(args, context);
  }

  @FieldResolver(() => [Group], { description: 'Groups right above it, by name. A group can have several parents.' })
  parents(@Root() { key }: Group, @Ctx() { loaders }: GatewayContext): Promise<readonly Group[]> {
    return loaders.parentsOfGroup.load(key);
  }

  @FieldResolver(() => [Group], { description: 'Groups right below it, by name' })
  subGroups(@Root() { key }: Group, @Ctx() { loaders }: GatewayContext): Promise<readonly Group[]> {
    return loaders.subGroupsOfGroup.load(key);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'of this level, without the groups below; null while no member is known',
  })
  memberCount(@Root() { key }: Group, @Ctx() { loaders }: GatewayContext): Promise<number | null> {
    return loaders.memberCountOfGroup.load(key);
  }

  @FieldResolver(() => MemberConnection, { description: 'Who is in it at present, of this level, by name' })
  members(
    @Root() { key }: Group,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() context: GatewayContext,
  ): Connection<Member> {
    return openMembers(key, args, context);
  }

  @FieldResolver(() => Int, { description: 'Over all time, of this level' })
  async responseCount(@Root() { key }: Group, @Ctx() { loaders }: GatewayContext): Promise<number> {
    return (await loaders.totalsOfGroup.load(key)).responseCount;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the newest of them was submitted; null where there is none',
  })
  async lastResponseAt(@Root() { key }: Group, @Ctx() { loaders }: GatewayContext): Promise<Date | null> {
    return (await loaders.totalsOfGroup.load(key)).lastResponseAt;
  }

  @FieldResolver(() => [ActionPackage], { description: 'Forms that were sent to it, by name' })
  actionPackages(@Root() { key }: Group, @Ctx() { loaders }: GatewayContext): Promise<readonly ActionPackage[]> {
    return loaders.packagesOfGroup.load(key);
  }

  @FieldResolver(() => ActionConnection, { description: 'What was sent to it, by default the newest first' })
  actions(
    @Root() { key }: Group,
    @Args(() => ActionListArgs) args: ActionListArgs,
    @Ctx() context: GatewayContext,
  ): Connection<Action> {
    return openActions(args, context, { parent: key, column: 'a.group_key' });
  }

  @FieldResolver(() => ResponseSet, {
    nullable: true,
    description: 'The responses from it as a set, to be counted and measured',
  })
  responseSet(
    @Root() { id }: Group,
    @Args(() => ResponseSetArgs) args: ResponseSetArgs,
    @Arg('includeSubGroups', () => Boolean, { defaultValue: false, description: 'Also the groups below, at any depth' })
    includeSubGroups: boolean,
    @Ctx() context: GatewayContext,
  ): ResponseSet {
    const within = includeSubGroups ? { groupTreeId: { eq: id } } : { groupId: { eq: id } };
    return openResponseSet(args, context, within);
  }
}
