import { allOf, type Condition } from '../condition.js';
import { withinWindow } from '../filter/date-time-filter.js';
import type { ResponseColumn } from '../filter/response-filter.js';
import type { SetScope } from './response-set.js';

/** What answers and their options carry of their response. */
const CARRIED: ReadonlySet<ResponseColumn> = new Set(['submitted_at', 'response_key', 'group_key']);

/** Rows of one table, and which of them. */
export interface Rows {
  from: string;
  condition: Condition;
}

/**
 * Answers `a` (or their options) of the set to these questions. Keys and window are constants, so it is one range of the primary key for each
 * question. Responses are joined only where the filter asks for what answers do not carry: a response's package is its questions' owner.
 */
export function answersOfSet(
  set: SetScope,
  table: 'answers' | 'answer_options',
  questionKeys: readonly Buffer[],
): Rows {
  const ofQuestions: Condition = { where: 'a.question_key IN (?)', parameters: [questionKeys] };
  const beyond = [...set.columns].filter((column) => !CARRIED.has(column));
  if (beyond.some((column) => column !== 'package_key')) {
    return {
      from: `${table} a JOIN responses r ON r.response_key = a.response_key`,
      condition: allOf([ofQuestions, withinWindow('a.submitted_at', set.window), set.condition]),
    };
  }
  return {
    from: beyond.length === 0 ? `${table} a` : `${table} a JOIN questions q ON q.question_key = a.question_key`,
    condition: allOf([ofQuestions, set.on((column) => (column === 'package_key' ? `q.${column}` : `a.${column}`))]),
  };
}
