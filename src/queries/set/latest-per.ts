import { type Cut, shift, startOf } from '../../calendar/buckets.js';
import type { Window } from '../../calendar/window.js';
import { allOf, type Condition } from '../condition.js';
import { withinWindow } from '../filter/date-time-filter.js';
import { bucketNumber } from '../filter/local-time.js';
import { answersOfSet } from './answers-of-set.js';
import type { SetScope } from './response-set.js';

/** What begins later may end in no year that the database knows. */
const NO_END = new Date(Date.UTC(9_990, 0, 1));

export interface LatestOf {
  /** Each value of these questions, which are taken together; null for each responder. */
  questionKeys: readonly Buffer[] | null;
  /** One for each bucket, not only one. */
  every: Cut | null;
}

/**
 * The newest responses, by the column that holds their keys: of each responder or value, among those of a set. Only buckets that touch `window` are
 * looked at: of the others nothing would be left.
 */
export function compileLatestPer(
  { questionKeys, every }: LatestOf,
  among: SetScope,
  window: Window,
  responseKey = 'r.response_key',
): Condition {
  // Answers are read alone where they can be: looking up the response of each took five times as long.
  const { from, condition } =
    questionKeys === null
      ? { from: 'responses r', condition: among.condition }
      : answersOfSet(among, 'answers', questionKeys);
  const [row, subject] = questionKeys === null ? ['r', 'r.responder_key'] : ['a', 'a.value_key'];
  const whole = every === null ? null : wholeBuckets(window, every);
  const partition = [subject, ...(every === null ? [] : [bucketNumber(`${row}.submitted_at`, every, whole ?? window)])];
  const rows = allOf([
    condition,
    { where: `${subject} IS NOT NULL`, parameters: [] },
    ...(whole === null ? [] : [withinWindow(`${row}.submitted_at`, whole)]),
  ]);
  return {
    where:
      `${responseKey} IN (SELECT n.response_key FROM (` +
      `SELECT ${row}.response_key, ROW_NUMBER() OVER (PARTITION BY ${partition.join(', ')} ORDER BY ${row}.submitted_at DESC, ${row}.response_key DESC) AS place ` +
      `FROM ${from} WHERE ${rows.where}) n WHERE n.place = 1)`,
    parameters: rows.parameters,
  };
}

/** The window, extended to the edges of the buckets that it cuts. */
function wholeBuckets({ from, to }: Window, every: Cut): Window {
  return {
    from: from && startOf(from, every),
    to: to === null || to > NO_END ? null : shift(startOf(new Date(to.getTime() - 1), every), 1, every),
  };
}
