import { Args, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { Group } from '../../schema/group.type.js';
import { ForwardPageArgs } from '../../schema/page.args.js';
import { Completion, GroupCompletion } from '../../schema/set/completion.type.js';
import { UserConnection } from '../../schema/user-connection.type.js';
import type { KnownCounts, OpenCompletion, OpenGroupCompletion } from './open-completion.js';

const COMPLETED =
  'Of MEMBERS those with a response in the set; of ASSIGNEES those whose last word on the job, if it is in the set, ticks it off';
const OVERDUE = 'ASSIGNEES who have not completed a job whose due time has passed; null for MEMBERS';
const RATE = 'completed / expected; null where nobody is expected';
const OUTSTANDING = 'Who has not completed, by name; each person once';

const rateOf = ({ isKnown, expected, completed }: KnownCounts) =>
  isKnown && expected > 0 ? completed / expected : null;

@Resolver(() => Completion)
export class CompletionResolver {
  @FieldResolver(() => Int, { description: 'How many should answer' })
  async expected(@Root() completion: OpenCompletion): Promise<number> {
    return (await completion.counts()).expected;
  }

  @FieldResolver(() => Int, { nullable: true, description: COMPLETED })
  async completed(@Root() completion: OpenCompletion): Promise<number | null> {
    const { isKnown, completed } = await completion.counts();
    return isKnown ? completed : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: OVERDUE })
  async overdue(@Root() completion: OpenCompletion): Promise<number | null> {
    const { isKnown, overdue } = await completion.counts();
    return isKnown ? overdue : null;
  }

  @FieldResolver(() => Float, { nullable: true, description: RATE })
  async rate(@Root() completion: OpenCompletion): Promise<number | null> {
    return rateOf(await completion.counts());
  }

  @FieldResolver(() => UserConnection, { nullable: true, description: OUTSTANDING })
  outstanding(@Root() completion: OpenCompletion, @Args(() => ForwardPageArgs) page: ForwardPageArgs) {
    return completion.outstanding(page);
  }

  @FieldResolver(() => [GroupCompletion], {
    description: 'By the name of the group; those of whom nobody is expected too',
  })
  byGroup(@Root() completion: OpenCompletion): Promise<GroupCompletion[]> {
    return completion.byGroup();
  }
}

@Resolver(() => GroupCompletion)
export class GroupCompletionResolver {
  @FieldResolver(() => Group, { description: 'Which group' })
  group(@Root() { group }: OpenGroupCompletion): Group {
    return group;
  }

  @FieldResolver(() => Int, { description: 'How many should answer' })
  expected(@Root() { known }: OpenGroupCompletion): number {
    return known.expected;
  }

  @FieldResolver(() => Int, { nullable: true, description: COMPLETED })
  completed(@Root() { known }: OpenGroupCompletion): number | null {
    return known.isKnown ? known.completed : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: OVERDUE })
  overdue(@Root() { known }: OpenGroupCompletion): number | null {
    return known.isKnown ? known.overdue : null;
  }

  @FieldResolver(() => Float, { nullable: true, description: RATE })
  rate(@Root() { known }: OpenGroupCompletion): number | null {
    return rateOf(known);
  }

  @FieldResolver(() => UserConnection, { nullable: true, description: OUTSTANDING })
  outstanding(@Root() completion: OpenGroupCompletion, @Args(() => ForwardPageArgs) page: ForwardPageArgs) {
    return completion.outstanding(page);
  }
}
