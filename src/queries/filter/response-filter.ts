import { intersect, type TimeCondition, type Window, type WindowContext, windowOf } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import type { ActionKind } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import { ALWAYS, allOf, anyOf, type Condition, noneOf } from '../condition.js';
import type { Visibility } from '../visibility.js';
import { type AnswerConditions, compileAnswerFilter } from './answer-filter.js';
import { compileDateTimeFilter } from './date-time-filter.js';
import { GROUP_TREES } from './group-trees.js';
import { compileIdFilter, type IdConditions } from './id-filter.js';
import { publicKey } from './public-key.js';

/** Deeper than any dashboard's, and far below where a server's parser gives up. */
const MAX_DEPTH = 20;

export interface ResponseConditions {
  and?: readonly ResponseConditions[] | null;
  or?: readonly ResponseConditions[] | null;
  not?: ResponseConditions | null;
  id?: IdConditions | null;
  packageId?: IdConditions | null;
  actionId?: IdConditions | null;
  actionKind?: readonly ActionKind[] | null;
  groupId?: IdConditions | null;
  groupTreeId?: IdConditions | null;
  responderId?: IdConditions | null;
  submittedAt?: TimeCondition | null;
  updatedAt?: TimeCondition | null;
  receivedAt?: TimeCondition | null;
  isAnonymous?: boolean | null;
  answers?: readonly AnswerConditions[] | null;
}

/** What a filter can ask of a response itself. */
export type ResponseColumn =
  | 'response_key'
  | 'package_key'
  | 'action_key'
  | 'group_key'
  | 'responder_key'
  | 'submitted_at'
  | 'updated_at'
  | 'received_at'
  | 'is_anonymous';

/** How a statement names a column of the response: of `responses r`, or of a table that carries a copy. */
export type ColumnNames = (column: ResponseColumn) => string;

export const OF_RESPONSES: ColumnNames = (column) => `r.${column}`;

/** People are named by their public ids; a number that stands for one user means that user. */
const PEOPLE = 'SELECT COALESCE(p.owner_key, p.person_key) FROM people p WHERE p.public_id IN (?)';

export interface FilterContext extends WindowContext {
  visibility: Visibility;
}

type IdToKey = Parameters<typeof compileIdFilter>[2];

/** Responses that a caller may see and that match; null and {} match everything. */
export function compileResponseFilter(
  filter: ResponseConditions | null | undefined,
  context: FilterContext,
  column: ColumnNames = OF_RESPONSES,
): Condition {
  const { visibility } = context;
  const visible = visibility.isLimited ? visibility.within(column('group_key')) : ALWAYS;
  return allOf([visible, compilePart(filter, context, column, 0)]);
}

function compilePart(
  filter: ResponseConditions | null | undefined,
  context: FilterContext,
  column: ColumnNames,
  depth: number,
): Condition {
  const group = (id: string) => context.visibility.groupKey(id);
  if (filter == null) return ALWAYS;
  if (depth > MAX_DEPTH) throw badUserInput(`filters nest at most ${MAX_DEPTH} deep`);
  const within = (part: ResponseConditions) => compilePart(part, context, column, depth + 1);
  // A column is named only where something is asked of it.
  const ids = (name: ResponseColumn, given: IdConditions | null | undefined, toKey: IdToKey, rows?: string) =>
    given == null ? ALWAYS : compileIdFilter(column(name), given, toKey, rows);
  const times = (name: ResponseColumn, given: TimeCondition | null | undefined) =>
    given == null ? ALWAYS : compileDateTimeFilter(column(name), given, context);
  return allOf([
    ...(filter.and ?? []).map(within),
    filter.or == null ? ALWAYS : anyOf(filter.or.map(within)),
    filter.not == null ? ALWAYS : noneOf(within(filter.not)),
    ids('response_key', filter.id, publicKey),
    ids('package_key', filter.packageId, (id) => keyOf('package', id)),
    ids('action_key', filter.actionId, (id) => keyOf('action', id)),
    filter.actionKind == null ? ALWAYS : ofKind(filter.actionKind, column),
    ids('group_key', filter.groupId, group),
    ids('group_key', filter.groupTreeId, group, GROUP_TREES),
    ids('responder_key', filter.responderId, publicKey, PEOPLE),
    times('submitted_at', filter.submittedAt),
    times('updated_at', filter.updatedAt),
    times('received_at', filter.receivedAt),
    ...(filter.answers ?? []).map((answer) => compileAnswerFilter(answer, context, column)),
    filter.isAnonymous == null ? ALWAYS : { where: `${column('is_anonymous')} = ?`, parameters: [filter.isAnonymous] },
  ]);
}

function ofKind(kinds: readonly ActionKind[], column: ColumnNames): Condition {
  if (kinds.length === 0) return { where: 'FALSE', parameters: [] };
  return {
    where: `${column('action_key')} IN (SELECT k.action_key FROM actions k WHERE k.kind IN (?))`,
    parameters: [kinds],
  };
}

/** A filter as far as its window is concerned. */
interface Submitted {
  and?: readonly Submitted[] | null;
  submittedAt?: TimeCondition | null;
}

/** Conditions on `submittedAt` that must hold of all responses. */
export function submittedConditions({ submittedAt, and }: Submitted): TimeCondition[] {
  return [...(submittedAt == null ? [] : [submittedAt]), ...(and ?? []).flatMap(submittedConditions)];
}

/** The window that a filter leaves to `submittedAt`, as far as all responses must lie in it. */
export function submittedWindow(filter: Submitted | null | undefined, context: WindowContext): Window {
  return intersect(submittedConditions(filter ?? {}).map((condition) => windowOf(condition, context)));
}

/** The same filter without its times: what a dashboard is about, whatever its window. */
export function withoutTimes(filter: ResponseConditions | null | undefined): ResponseConditions | null {
  if (filter == null) return null;
  const { submittedAt: _s, updatedAt: _u, receivedAt: _r, and, or, not, ...rest } = filter;
  return {
    ...rest,
    // Without its times, a "not" that has some would exclude more than before.
    not: hasTimes(not) ? null : not,
    and: and?.map((part) => withoutTimes(part) ?? {}) ?? null,
    or: or?.map((part) => withoutTimes(part) ?? {}) ?? null,
  };
}

function hasTimes(filter: ResponseConditions | null | undefined): boolean {
  if (filter == null) return false;
  const { submittedAt, updatedAt, receivedAt, and, or, not } = filter;
  return (
    [submittedAt, updatedAt, receivedAt].some((time) => time != null) ||
    [...(and ?? []), ...(or ?? []), not].some(hasTimes)
  );
}
