import { idMatches } from './answer-filter.js';
import { approximately, ranked } from './expected.js';
import { treeOf, treesOf } from './filter.js';
import { compareText } from './group-by.js';
import { Unsaid } from './question-ref.js';
import type { ResponseSet } from './set.js';
import type { Group, Sending } from './world.js';

/** Somebody who is expected to answer: as a member of a group, or as an assignee of a job that was sent to it. */
interface Expected {
  person: string;
  groupId: string | null;
  job: Sending | null;
}

export function completion(basis: 'MEMBERS' | 'ASSIGNEES', set: ResponseSet) {
  const { filter = {} } = set.asked;
  // What groups and actions a filter names is told of plain ones only.
  if (filter.and !== undefined || filter.or !== undefined || filter.not !== undefined) throw new Unsaid();
  const sendings = sendingsNamed(set);
  const expected = basis === 'MEMBERS' ? membersOf(groupsNamed(set, sendings)) : assigneesOf(sendings);
  const isHidden = basis === 'MEMBERS' && set.facts.some(({ sending }) => sending.isAnonymous);
  const groupIds =
    basis === 'MEMBERS'
      ? groupsNamed(set, sendings).map(({ id }) => id)
      : [...new Set(expected.flatMap(({ groupId }) => groupId ?? []))];
  const nameOf = (id: string) => set.world.groups.find((group) => group.id === id)?.name ?? null;
  return {
    ...summed(expected, basis, isHidden, set),
    byGroup: ranked(
      groupIds,
      (a, b) => compareNames(nameOf(a), nameOf(b)),
      (id) => ({
        group: { id },
        ...summed(
          expected.filter(({ groupId }) => groupId === id),
          basis,
          isHidden,
          set,
        ),
      }),
    ),
  };
}

const compareNames = (a: string | null, b: string | null) =>
  Number(a === null) - Number(b === null) || compareText(a ?? '', b ?? '');

const membersOf = (groups: readonly Group[]): Expected[] =>
  groups.flatMap(({ id, members }) => members.map((person) => ({ person, groupId: id, job: null })));

const assigneesOf = (sendings: readonly Sending[]): Expected[] =>
  sendings.flatMap((job) => (job.job?.assignees ?? []).map((person) => ({ person, groupId: job.groupId, job })));

/** Those that the parent and the filter are about, with or without answers. */
function sendingsNamed({ world, asked: { entry, filter = {} } }: ResponseSet): Sending[] {
  return world.sendings.filter(
    ({ actionId, form, groupId }) =>
      (entry.field !== 'action' || entry.id === actionId) &&
      (entry.field !== 'actionPackage' || entry.id === form.packageId) &&
      (entry.field !== 'group' || entryGroups(entry, world.groups).includes(groupId ?? '')) &&
      idMatches(filter.actionId, actionId) &&
      idMatches(filter.packageId, form.packageId) &&
      (filter.actionKind === undefined || filter.actionKind.includes(form.kind)) &&
      idMatches(filter.groupId, groupId) &&
      idMatches(treesOf(filter.groupTreeId, world.groups), groupId),
  );
}

const entryGroups = ({ id = '', includeSubGroups = false }: ResponseSet['asked']['entry'], groups: readonly Group[]) =>
  includeSubGroups ? treeOf(id, groups) : [id];

/** Those that the parent or the filter names, else those that something was sent to. */
function groupsNamed({ world, asked: { entry, filter = {} } }: ResponseSet, sendings: readonly Sending[]): Group[] {
  const names = [filter.groupId, filter.groupTreeId].flatMap((given) => [given?.eq, given?.in]);
  if (entry.field !== 'group' && names.every((given) => given === undefined)) {
    const ids = new Set(sendings.map(({ groupId }) => groupId));
    return world.groups.filter(({ id }) => ids.has(id));
  }
  return world.groups.filter(
    ({ id }) =>
      (entry.field !== 'group' || entryGroups(entry, world.groups).includes(id)) &&
      idMatches(filter.groupId, id) &&
      idMatches(treesOf(filter.groupTreeId, world.groups), id),
  );
}

function summed(
  all: readonly Expected[],
  basis: 'MEMBERS' | 'ASSIGNEES',
  isHidden: boolean,
  { facts, world, clock }: ResponseSet,
) {
  const isJob = basis === 'ASSIGNEES';
  // Whoever is in several groups is one; of two jobs they are expected twice.
  const expected = isJob ? all : [...new Map(all.map((one) => [one.person, one])).values()];
  const hasCompleted = ({ person, job }: Expected) =>
    facts.some(
      ({ responder, sending, answers }) =>
        responder === person &&
        (!isJob || (sending === job && [...answers.values()].some(({ choices }) => choices?.includes('true')))),
    );
  if (isHidden) return { expected: expected.length, completed: null, overdue: null, rate: null, outstanding: null };
  const missing = expected.filter((one) => !hasCompleted(one));
  const completed = expected.length - missing.length;
  const people = [...new Set(missing.map(({ person }) => person))];
  const overdue = missing.filter(({ job }) => (job?.job?.dueAt ?? Number.POSITIVE_INFINITY) < clock.now);
  return {
    expected: expected.length,
    completed,
    overdue: isJob ? overdue.length : null,
    rate: expected.length === 0 ? null : approximately(completed / expected.length),
    outstanding: {
      totalCount: people.length,
      nodes: people
        .map((id) => world.people.find((one) => one.id === id)?.name ?? '')
        .sort(compareText)
        .map((name) => ({ name })),
    },
  };
}
