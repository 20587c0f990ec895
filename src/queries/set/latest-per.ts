import { type Cut, shift, startOf } from '../../calendar/buckets.js';
import type { Window } from '../../calendar/window.js';
import { allOf, type Condition } from '../condition.js';
import { withinWindow } from '../filter/date-time-filter.js';
import { bucketNumber } from '../filter/local-time.js';

/** What begins later may end in no year that the database knows. */
const NO_END = new Date(Date.UTC(9_990, 0, 1));

export interface LatestOf {
  /** Each value of these questions, which are taken together; null for each responder. */
  questionKeys: readonly Buffer[] | null;
  /** One for each bucket, not only one. */
  every: Cut | null;
}

/**
 * The newest responses, by the column that holds their keys: of each responder or value, among those for which `among` (about `responses r` too) holds. Only buckets
 * that touch `window` are looked at: of the others nothing would be left.
 */
export function compileLatestPer(
  { questionKeys, every }: LatestOf,
  among: Condition,
  window: Window,
  responseKey = 'r.response_key',
): Condition {
  const whole = every === null ? null : wholeBuckets(window, every);
  const partition = [
    questionKeys === null ? 'r.responder_key' : 'v.value_key',
    ...(every === null ? [] : [bucketNumber('r.submitted_at', every, whole ?? window)]),
  ];
  const rows = allOf([
    among,
    { where: `${partition[0]} IS NOT NULL`, parameters: [] },
    ...(whole === null ? [] : [withinWindow('r.submitted_at', whole)]),
  ]);
  const join =
    questionKeys === null
      ? ''
      : ' JOIN answers v ON v.question_key IN (?) AND v.submitted_at = r.submitted_at AND v.response_key = r.response_key';
  return {
    where:
      `${responseKey} IN (SELECT n.response_key FROM (` +
      `SELECT r.response_key, ROW_NUMBER() OVER (PARTITION BY ${partition.join(', ')} ORDER BY r.submitted_at DESC, r.response_key DESC) AS place ` +
      `FROM responses r${join} WHERE ${rows.where}) n WHERE n.place = 1)`,
    parameters: [...(questionKeys === null ? [] : [questionKeys]), ...rows.parameters],
  };
}

/** The window, extended to the edges of the buckets that it cuts. */
function wholeBuckets({ from, to }: Window, every: Cut): Window {
  return {
    from: from && startOf(from, every),
    to: to === null || to > NO_END ? null : shift(startOf(new Date(to.getTime() - 1), every), 1, every),
  };
}
