import type { Sql } from '../../database/sql.js';
import { questionTable, type SetScope, windowOn } from './response-set.js';

/** Per summary how many files were attached in all. */
export async function attachmentCounts(
  sql: Sql,
  set: SetScope,
  summaries: readonly (readonly Buffer[])[],
): Promise<number[]> {
  const table = questionTable(summaries);
  const window = windowOn('a', set);
  const { where, parameters } = set.condition;
  const rows = await sql.query<{ summary: number; count: number | null }>(
    'SELECT g.summary, SUM(JSON_LENGTH(a.attachments)) AS count ' +
      `FROM ${table.where} JOIN answers a ON a.question_key = g.question_key${window.where} ` +
      `JOIN responses r ON r.response_key = a.response_key WHERE ${where} GROUP BY g.summary`,
    [...table.parameters, ...window.parameters, ...parameters],
  );
  return summaries.map((_, summary) => Number(rows.find((row) => Number(row.summary) === summary)?.count ?? 0));
}
