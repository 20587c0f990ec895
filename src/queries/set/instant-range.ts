import type { Sql } from '../../database/sql.js';
import { questionTable, type SetScope, windowOn } from './response-set.js';

export interface InstantRange {
  min: Date | null;
  max: Date | null;
}

/** Per summary the first and the last time or date (as midnight UTC) that was answered. */
export async function instantRanges(
  sql: Sql,
  set: SetScope,
  summaries: readonly (readonly Buffer[])[],
): Promise<InstantRange[]> {
  const table = questionTable(summaries);
  const window = windowOn('a', set);
  const { where, parameters } = set.condition;
  const value = 'COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))';
  const rows = await sql.query<{ summary: number } & InstantRange>(
    `SELECT g.summary, MIN(${value}) AS min, MAX(${value}) AS max ` +
      `FROM ${table.where} JOIN answers a ON a.question_key = g.question_key${window.where} ` +
      `JOIN responses r ON r.response_key = a.response_key WHERE ${where} GROUP BY g.summary`,
    [...table.parameters, ...window.parameters, ...parameters],
  );
  return summaries.map((_, summary) => rows.find((row) => Number(row.summary) === summary) ?? { min: null, max: null });
}
