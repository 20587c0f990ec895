import type { Window } from '../../calendar/window.js';
import type { Condition } from '../condition.js';
import {
  type ColumnNames,
  compileResponseFilter,
  type FilterContext,
  type ResponseColumn,
  type ResponseConditions,
  submittedWindow,
} from '../filter/response-filter.js';

/** A filter that names packages, groups (those that the caller may see among them) and one window of `submittedAt`, and nothing else. */
export interface PlainFilter {
  window: Window;
  /** What it says beside the window, over columns that hold `package_key` and `group_key`. */
  on(column: (column: 'package_key' | 'group_key') => string): Condition;
}

const PLAIN: ReadonlySet<ResponseColumn> = new Set(['package_key', 'group_key']);

/** Null where a filter says more than that, asks whether there is a package or a group at all, or says it of times within an `or` or a `not`. */
export function plainFilter(filter: ResponseConditions | null, time: FilterContext): PlainFilter | null {
  if (asksWhether(filter)) return null;
  const rest = withoutWindow(filter);
  let isPlain = true;
  const compile = (column: ColumnNames) => compileResponseFilter(rest, time, column);
  compile((column) => {
    isPlain &&= PLAIN.has(column);
    return column;
  });
  return isPlain ? { window: submittedWindow(filter, time), on: (column) => compile(column as ColumnNames) } : null;
}

/** A rollup has a key for what is not there. */
function asksWhether(filter: ResponseConditions | null | undefined): boolean {
  if (filter == null) return false;
  const { packageId, groupId, groupTreeId, and, or, not } = filter;
  const isAsked = [packageId, groupId, groupTreeId].some((ids) => ids?.isNull != null);
  return isAsked || [...(and ?? []), ...(or ?? []), not].some(asksWhether);
}

/** Without the times that all responses must lie in: `submittedWindow` has them. */
function withoutWindow(filter: ResponseConditions | null): ResponseConditions | null {
  if (filter === null) return null;
  const { submittedAt, and, ...rest } = filter;
  // A part of the day is no window.
  const isWindow = submittedAt?.timeOfDay == null;
  return {
    ...rest,
    submittedAt: isWindow ? null : submittedAt,
    and: and?.map((part) => withoutWindow(part) ?? {}) ?? null,
  };
}
