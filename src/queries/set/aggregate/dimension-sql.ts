import { timePartNumber } from '../../filter/local-time.js';
import { type Fragment, fragment, sql } from '../../fragment.js';
import { answersOfSet } from '../answers-of-set.js';
import { binNumber } from '../bins.js';
import type { SetScope } from '../response-set.js';
import { textStart } from '../text-start-sql.js';
import type { Joins } from './joins.js';
import { type GroupedBy, MISSING, type MissingKeyReason } from './request.js';

/** What one response is grouped by, over `responses r` and what was joined. */
export interface DimensionSql {
  /** NULL where it is missing. */
  key: string;
  /** Why it is: a code. Null where it never is. */
  missing: Fragment | null;
  /** Shown for the key, where the key does not say it: the beginning of a text. */
  text?: string;
  /** Between which numbers bins are counted. */
  low?: string;
  high?: string;
}

const code = (reason: MissingKeyReason) => MISSING.indexOf(reason) + 1;

/** Instants in whole seconds since the year 0: CONVERT_TZ needs zone tables, and UNIX_TIMESTAMP ends in 2038. */
const secondsOf = (edge: Date) => `TO_SECONDS('${edge.toISOString().slice(0, 19).replace('T', ' ')}')`;

export function dimensionSql(set: SetScope, by: GroupedBy, joins: Joins): DimensionSql {
  switch (by.kind) {
    case 'option':
      return optionSql(by.questionKeys, joins);
    case 'number':
      return by.bins === null ? answerSql(by.questionKeys, 'decimal_value', joins) : binSql(set, by, joins);
    case 'text': {
      const answer = answerSql(by.questionKeys, 'value_key', joins);
      return { ...answer, text: textStart(`${joins.answers(by.questionKeys)}.text`) };
    }
    case 'date':
      return answerSql(by.questionKeys, 'date_value', joins);
    case 'instant':
      return answerSql(by.questionKeys, 'instant_value', joins);
    case 'time':
      return { key: `INTERVAL(TO_SECONDS(r.submitted_at), ${by.edges.map(secondsOf).join(', ')}) - 1`, missing: null };
    case 'timePart':
      return { key: timePartNumber('r.submitted_at', by.part, by.timeZone, by.window), missing: null };
    case 'responder':
      return {
        key: 'r.responder_key',
        missing: fragment`CASE WHEN r.is_anonymous THEN ${code('ANONYMOUS')} ELSE ${code('UNKNOWN')} END`,
      };
    case 'action':
      return { key: 'r.action_key', missing: null };
    case 'group':
    case 'package':
      return { key: `r.${by.kind}_key`, missing: fragment`${code('UNKNOWN')}` };
  }
}

/** One row per chosen option; the same title in several questions is one group, known by the least of its options. */
function optionSql(questionKeys: readonly Buffer[], joins: Joins): DimensionSql {
  const o = joins.own('o', (alias) =>
    sql(
      // By time, as responses come: the other index leads all over the table.
      `LEFT JOIN answer_options ${alias} FORCE INDEX (PRIMARY) ON ${alias}.question_key IN (?) AND ${alias}.submitted_at = r.submitted_at AND ${alias}.response_key = r.response_key`,
      questionKeys,
    ),
  );
  const missing = unanswered(questionKeys);
  if (questionKeys.length === 1) return { key: `${o}.option_key`, missing };
  const p = joins.own('p', (alias) =>
    sql(
      // By its bytes: text comparison pads, so that "Yes" equals "Yes ".
      'LEFT JOIN (SELECT o.option_key, MIN(o.option_key) OVER (PARTITION BY CAST(o.title AS BINARY)) AS same_key ' +
        `FROM options o WHERE o.question_key IN (?)) ${alias} ON ${alias}.option_key = ${o}.option_key`,
      questionKeys,
    ),
  );
  return { key: `${p}.same_key`, missing };
}

/** Whether the form of a response without an answer asked one of these questions; looked up for such responses only. */
const unanswered = (questionKeys: readonly Buffer[]): Fragment =>
  fragment`CASE WHEN r.action_key IN (SELECT k.action_key FROM asked_questions k WHERE k.question_key IN ${sql('(?)', questionKeys)}) THEN ${code('NOT_ANSWERED')} ELSE ${code('NOT_ASKED')} END`;

type ValueColumn = 'decimal_value' | 'value_key' | 'date_value' | 'instant_value';

/** An answer that nothing could be read from, or a number outside of the bins, is an answer still: OTHER. */
function answerSql(questionKeys: readonly Buffer[], column: ValueColumn, joins: Joins): DimensionSql {
  const a = joins.answers(questionKeys);
  const missing = fragment`CASE WHEN ${a}.response_key IS NOT NULL THEN ${code('OTHER')} ELSE ${unanswered(questionKeys)} END`;
  return { key: `${a}.${column}`, missing };
}

function binSql(
  set: SetScope,
  { questionKeys, bins }: Extract<GroupedBy, { kind: 'number' }>,
  joins: Joins,
): DimensionSql {
  const { key: value, missing } = answerSql(questionKeys, 'decimal_value', joins);
  if (bins === null || !('count' in bins)) {
    return { key: bins === null ? value : binNumber(bins, value, '', ''), missing };
  }
  const { from, condition } = answersOfSet(set, 'answers', questionKeys);
  const b = joins.own(
    'b',
    (alias) =>
      fragment`CROSS JOIN (SELECT MIN(a.decimal_value) AS low, MAX(a.decimal_value) AS high FROM ${from} WHERE ${sql(condition.where, ...condition.parameters)}) ${alias}`,
  );
  const [low, high] = [`${b}.low`, `${b}.high`];
  return { key: binNumber(bins, value, low, high), missing, low, high };
}
