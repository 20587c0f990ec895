import { matches, refuseUnknown, submittedWindow, treeOf } from './filter.js';
import type { Entry, LatestPer, QuestionRef, ResponseFilter } from './inputs.js';
import { latestOf } from './latest-per.js';
import { type FoundQuestions, resolve } from './question-ref.js';
import { sendingsOf } from './sendings.js';
import { type Clock, common, type Window } from './time-filter.js';
import type { Fact, QuestionType, World } from './world.js';

/** A set of responses: everything that a panel of it is computed from. */
export interface ResponseSet {
  world: World;
  facts: readonly Fact[];
  clock: Clock;
  asked: Asked;
  /** The edges that its filter gives to submission times. */
  window: Window;
}

export function isWithin(entry: Entry, fact: Fact, world: World): boolean {
  const { id = '' } = entry;
  if (entry.field === 'actionPackage') return fact.sending.form.packageId === id;
  if (entry.field === 'action') return fact.sending.actionId === id;
  if (entry.field !== 'group') return true;
  const groups = entry.includeSubGroups === true ? treeOf(id, world.groups) : [id];
  return fact.groupId !== null && groups.includes(fact.groupId);
}

export interface Asked {
  entry: Entry;
  filter?: ResponseFilter | undefined;
  latestPer?: LatestPer | undefined;
}

export function openSet(asked: Asked, world: World, clock: Clock): ResponseSet {
  const { entry, filter, latestPer } = asked;
  refuseUnknown(filter, world);
  const within = world.facts.filter((fact) => isWithin(entry, fact, world));
  const among = latestPer === undefined ? within : latestOf(latestPer, within, world, clock);
  const facts = among.filter((fact) => matches(filter, fact, world, clock));
  // Nothing outside of the window among which the newest are looked for can be in the set.
  const window = common(submittedWindow(filter, clock), submittedWindow(latestPer?.among, clock));
  return { world, facts, clock, asked, window };
}

/** What a panel's reference means: the questions that the set's responses were asked; an empty set still knows what there is. */
export function questionsOf(
  { facts, world }: ResponseSet,
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
): FoundQuestions {
  return resolve(ref, types, [sendingsOf(facts), world.sendings]);
}
