import type { Condition } from '../../condition.js';
import type { Fragments } from './dimension-sql.js';
import type { Measure, Operand } from './request.js';

export type AnswerOperand = Extract<Operand, { kind: 'answer' }>;

/** A measure of responses `r`, as `m{index}`. Answers are looked up by their whole primary key. */
export function measureSql(measure: Measure, index: number): Fragments {
  const { of } = measure;
  const table = of.kind === 'response' ? 'r' : `a${index}`;
  return {
    select: [`${measureOf(measure, table)} AS m${index}`],
    groupBy: [],
    join: of.kind === 'response' ? [] : [answerJoin(of, table)],
  };
}

function answerJoin({ questionKeys }: AnswerOperand, a: string): Condition {
  return {
    where: `LEFT JOIN answers ${a} ON ${a}.question_key IN (?) AND ${a}.submitted_at = r.submitted_at AND ${a}.response_key = r.response_key`,
    parameters: [questionKeys],
  };
}

/** A measure over rows of a table that has its column. */
export function measureOf({ fn, of: { column } }: Measure, table: string): string {
  return fn === 'COUNT_DISTINCT' ? `COUNT(DISTINCT ${table}.${column})` : `${fn}(${table}.${column})`;
}
