import { type Fragment, fragment, holding, sql } from '../../fragment.js';
import { percentile } from '../percentile.js';
import type { Joins } from './joins.js';
import type { Measure, Operand } from './request.js';

export type AnswerOperand = Extract<Operand, { kind: 'answer' }>;

/** What a measure looks at of one response, over `responses r` and what was joined. Null: that there is one. */
export function valueSql({ fn, of, minus, where }: Measure, joins: Joins): Fragment | null {
  const countsRows = fn === 'COUNT' && of.kind === 'response';
  if (countsRows && where === undefined) return null;
  const value = countsRows ? '1' : minus === undefined ? columnOf(of, joins) : differenceOf(of, minus, joins);
  return where === undefined ? sql(value) : fragment`CASE WHEN ${holding(where)} THEN ${value} END`;
}

function columnOf(operand: Operand, joins: Joins): string {
  const table = operand.kind === 'response' ? 'r' : joins.answers(operand.questionKeys);
  return `${table}.${operand.column}`;
}

/** Seconds, in decimals with as many digits as answers have: what is aggregated has few more than it was given. */
function differenceOf(of: Operand, minus: Operand, joins: Joins): string {
  const [later, earlier] = [columnOf(of, joins), columnOf(minus, joins)];
  if (of.column === 'date_value') return `DATEDIFF(${later}, ${earlier}) * CAST(86400 AS DECIMAL(25, 20))`;
  return `TIMESTAMPDIFF(MICROSECOND, ${earlier}, ${later}) * CAST(0.000001 AS DECIMAL(21, 20))`;
}

/** A measure over values; a percentile needs them to know their places. */
export function measureOf(
  { fn, p = 0.5 }: Pick<Measure, 'fn' | 'p'>,
  value: string,
  place: string,
  last: string,
): string {
  switch (fn) {
    case 'COUNT_DISTINCT':
      return `COUNT(DISTINCT ${value})`;
    case 'STDDEV':
      return `STDDEV_SAMP(${value})`;
    case 'VARIANCE':
      return `VAR_SAMP(${value})`;
    case 'PERCENTILE':
      return percentile(p, value, place, last);
    case 'COUNT':
    case 'SUM':
    case 'AVG':
    case 'MIN':
    case 'MAX':
      return `${fn}(${value})`;
  }
}
