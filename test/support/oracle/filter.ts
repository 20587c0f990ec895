import { answerMatches, idMatches, questionOf } from './answer-filter.js';
import type { IdFilter, ResponseFilter } from './inputs.js';
import { type Clock, common, EVER, timeMatches, type Window, windowOf } from './time-filter.js';
import type { Fact, Group, World } from './world.js';

/** @throws Refused for what it says of a question that there is not, whether or not it comes to that. */
export function refuseUnknown(filter: ResponseFilter | undefined, world: World): void {
  if (filter === undefined) return;
  for (const answer of filter.answers ?? []) questionOf(answer, world.sendings);
  for (const part of [...(filter.and ?? []), ...(filter.or ?? []), filter.not]) refuseUnknown(part, world);
}

export function matches(filter: ResponseFilter | undefined, fact: Fact, world: World, clock: Clock): boolean {
  if (filter === undefined) return true;
  const { and = [], or, not } = filter;
  const { sending } = fact;
  return (
    and.every((each) => matches(each, fact, world, clock)) &&
    (or === undefined || or.some((each) => matches(each, fact, world, clock))) &&
    (not === undefined || !matches(not, fact, world, clock)) &&
    idMatches(filter.id, fact.responseId) &&
    idMatches(filter.packageId, sending.form.packageId) &&
    idMatches(filter.actionId, sending.actionId) &&
    (filter.actionKind === undefined || filter.actionKind.includes(sending.form.kind)) &&
    idMatches(filter.groupId, fact.groupId) &&
    idMatches(treesOf(filter.groupTreeId, world.groups), fact.groupId) &&
    idMatches(filter.responderId, fact.responder) &&
    timeMatches(filter.submittedAt, fact.submittedAt, clock) &&
    timeMatches(filter.updatedAt, fact.updatedAt, clock) &&
    timeMatches(filter.receivedAt, fact.receivedAt, clock) &&
    (filter.isAnonymous === undefined || filter.isAnonymous === sending.isAnonymous) &&
    (filter.answers ?? []).every((answer) => answerMatches(answer, fact, world.sendings, clock))
  );
}

/** A group and all below it, each once. */
export function treeOf(root: string, groups: readonly Group[]): string[] {
  const found = new Set([root]);
  for (const id of found) for (const group of groups) if (group.parents.includes(id)) found.add(group.id);
  return [...found];
}

/** As if every group of the trees had been named. */
export function treesOf(filter: IdFilter | undefined, groups: readonly Group[]): IdFilter | undefined {
  if (filter === undefined) return undefined;
  const { eq, ne, in: any, notIn, isNull } = filter;
  const trees = (roots: readonly string[]) => roots.flatMap((root) => treeOf(root, groups));
  const included = [eq === undefined ? null : trees([eq]), any === undefined ? null : trees(any)].filter(
    (list) => list !== null,
  );
  const excluded = [...(ne === undefined ? [] : trees([ne])), ...(notIn === undefined ? [] : trees(notIn))];
  return {
    ...(included.length === 0
      ? {}
      : { in: groups.map(({ id }) => id).filter((id) => included.every((list) => list.includes(id))) }),
    ...(excluded.length === 0 ? {} : { notIn: excluded }),
    ...(isNull === undefined ? {} : { isNull }),
  };
}

/** The span of submission times outside of which nothing can match: what is ANDed, however deep. */
export function submittedWindow(filter: ResponseFilter | undefined, clock: Clock): Window {
  if (filter === undefined) return EVER;
  return (filter.and ?? []).reduce(
    (window, each) => common(window, submittedWindow(each, clock)),
    windowOf(filter.submittedAt, clock),
  );
}
