import type { Sql } from '../../database/sql.js';
import { questionTable, type SetScope, windowOn } from './response-set.js';

export interface AnswerCounts {
  answered: number;
  /** Responses whose form asked it. */
  asked: number;
}

/** Per summary, how many of the set's responses answered and how many were asked. */
export async function answerCounts(
  sql: Sql,
  set: SetScope,
  summaries: readonly (readonly Buffer[])[],
): Promise<AnswerCounts[]> {
  const table = questionTable(summaries);
  const window = windowOn('a', set);
  const { where, parameters } = set.condition;
  const rows = await sql.query<{ kind: 'answered' | 'asked'; summary: number; count: number }>(
    `SELECT 'answered' AS kind, g.summary, COUNT(*) AS count FROM ${table.where} JOIN answers a ON a.question_key = g.question_key${window.where} ` +
      `JOIN responses r ON r.response_key = a.response_key WHERE ${where} GROUP BY g.summary ` +
      `UNION ALL SELECT 'asked', g.summary, COUNT(*) FROM ${table.where} JOIN asked_questions k ON k.question_key = g.question_key ` +
      `JOIN responses r ON r.action_key = k.action_key WHERE ${where} GROUP BY g.summary`,
    [...table.parameters, ...window.parameters, ...parameters, ...table.parameters, ...parameters],
  );
  return summaries.map((_, summary) => {
    const of = (kind: string) =>
      Number(rows.find((row) => row.kind === kind && Number(row.summary) === summary)?.count ?? 0);
    return { answered: of('answered'), asked: of('asked') };
  });
}
