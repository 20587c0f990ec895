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

/** People are named by their public ids; a number that stands for one user means that user. */
const PEOPLE = 'SELECT COALESCE(p.owner_key, p.person_key) FROM people p WHERE p.public_id IN (?)';

export interface FilterContext extends WindowContext {
  visibility: Visibility;
}

/** Responses that a caller may see and that match, over `responses r`; null and {} match everything. */
export function compileResponseFilter(
  filter: ResponseConditions | null | undefined,
  context: FilterContext,
): Condition {
  return allOf([context.visibility.responses(), compilePart(filter, context, 0)]);
}

function compilePart(filter: ResponseConditions | null | undefined, context: FilterContext, depth: number): Condition {
  const group = (id: string) => context.visibility.groupKey(id);
  if (filter == null) return ALWAYS;
  if (depth > MAX_DEPTH) throw badUserInput(`filters nest at most ${MAX_DEPTH} deep`);
  return allOf([
    ...(filter.and ?? []).map((part) => compilePart(part, context, depth + 1)),
    filter.or == null ? ALWAYS : anyOf(filter.or.map((part) => compilePart(part, context, depth + 1))),
    filter.not == null ? ALWAYS : noneOf(compilePart(filter.not, context, depth + 1)),
    compileIdFilter('r.response_key', filter.id, publicKey),
    compileIdFilter('r.package_key', filter.packageId, (id) => keyOf('package', id)),
    compileIdFilter('r.action_key', filter.actionId, (id) => keyOf('action', id)),
    filter.actionKind == null ? ALWAYS : ofKind(filter.actionKind),
    compileIdFilter('r.group_key', filter.groupId, group),
    compileIdFilter('r.group_key', filter.groupTreeId, group, GROUP_TREES),
    compileIdFilter('r.responder_key', filter.responderId, publicKey, PEOPLE),
    compileDateTimeFilter('r.submitted_at', filter.submittedAt, context),
    compileDateTimeFilter('r.updated_at', filter.updatedAt, context),
    compileDateTimeFilter('r.received_at', filter.receivedAt, context),
    ...(filter.answers ?? []).map((answer) => compileAnswerFilter(answer, context)),
    filter.isAnonymous == null ? ALWAYS : { where: 'r.is_anonymous = ?', parameters: [filter.isAnonymous] },
  ]);
}

function ofKind(kinds: readonly ActionKind[]): Condition {
  if (kinds.length === 0) return { where: 'FALSE', parameters: [] };
  return { where: 'r.action_key IN (SELECT k.action_key FROM actions k WHERE k.kind IN (?))', parameters: [kinds] };
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
