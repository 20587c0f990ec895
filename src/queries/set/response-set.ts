import type { Window } from '../../calendar/window.js';
import type { Condition } from '../condition.js';
import type { Visibility } from '../visibility.js';

/** A set of responses as SQL: one filter, compiled once, for every panel. */
export interface SetScope {
  /** Over `responses r`, those that the caller may see. */
  condition: Condition;
  /** The same without times: what the set is about, whatever its window. */
  form: Condition;
  /** Where all of its responses were submitted, as far as the filter says. */
  window: Window;
  /** What its caller may see; `condition` and `form` have it already. */
  visibility: Visibility;
}

/** Answers `a` (or their options) within the set's window: they carry the time, so a panel reads one range of their primary key. */
export function windowOn(alias: string, { window }: SetScope): Condition {
  const parts = [
    ...(window.from === null ? [] : [{ where: `${alias}.submitted_at >= ?`, parameter: window.from }]),
    ...(window.to === null ? [] : [{ where: `${alias}.submitted_at < ?`, parameter: window.to }]),
  ];
  return {
    where: parts.map(({ where }) => ` AND ${where}`).join(''),
    parameters: parts.map(({ parameter }) => parameter),
  };
}

/**
 * Questions of several summaries as a table `g (question_key, summary)`, to be joined: one statement answers for all of them. Questions that are
 * taken together have the same summary.
 */
export function questionTable(summaries: readonly (readonly Buffer[])[]): Condition {
  const rows = summaries.flatMap((keys, summary) => keys.map((key) => [key, summary] as const));
  return {
    where: `(${rows.map(() => 'SELECT ? AS question_key, ? AS summary').join(' UNION ALL ')}) g`,
    parameters: rows.flat(),
  };
}
