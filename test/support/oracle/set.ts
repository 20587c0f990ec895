import { matches, refuseUnknown, submittedWindow, treeOf } from './filter.js';
import type { Entry, QuestionRef, ResponseFilter } from './inputs.js';
import { type FoundQuestions, resolve } from './question-ref.js';
import type { Clock, Window } from './time-filter.js';
import type { Fact, QuestionType, Sending, World } from './world.js';

/** A set of responses: everything that a panel of it is computed from. */
export interface ResponseSet {
  world: World;
  facts: readonly Fact[];
  clock: Clock;
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

export function openSet(entry: Entry, filter: ResponseFilter | undefined, world: World, clock: Clock): ResponseSet {
  refuseUnknown(filter, world);
  const facts = world.facts.filter((fact) => isWithin(entry, fact, world) && matches(filter, fact, world, clock));
  return { world, facts, clock, window: submittedWindow(filter, clock) };
}

/** What a panel's reference means: the questions that the set's responses were asked; an empty set still knows what there is. */
export function questionsOf(
  { facts, world }: ResponseSet,
  ref: QuestionRef,
  types: readonly QuestionType[] | null,
): FoundQuestions {
  return resolve(ref, types, [sendingsOf(facts), world.sendings]);
}

export const sendingsOf = (facts: readonly Fact[]): Sending[] => [...new Set(facts.map(({ sending }) => sending))];
