import type { Sql } from '../../database/sql.js';
import { questionTable, type SetScope, windowOn } from './response-set.js';

export interface TextValueRow {
  summary: number;
  text: string;
  count: number;
  /** How many different values the summary has in all. */
  distinctCount: number;
}

/** Per summary its most frequent values, at most `first`, then by code point. Values are the same where every character is. */
export async function textValues(
  sql: Sql,
  set: SetScope,
  summaries: readonly (readonly Buffer[])[],
  first: number,
): Promise<TextValueRow[]> {
  const table = questionTable(summaries);
  const window = windowOn('a', set);
  const { where, parameters } = set.condition;
  const rows = await sql.query<TextValueRow>(
    'SELECT t.summary, t.text, t.count, t.distinctCount FROM (' +
      'SELECT v.summary, v.text, v.count, COUNT(*) OVER (PARTITION BY v.summary) AS distinctCount, ' +
      'ROW_NUMBER() OVER (PARTITION BY v.summary ORDER BY v.count DESC, v.text) AS place FROM (' +
      'SELECT g.summary, a.value_key, MIN(a.text) AS text, COUNT(*) AS count ' +
      `FROM ${table.where} JOIN answers a ON a.question_key = g.question_key${window.where} ` +
      `JOIN responses r ON r.response_key = a.response_key WHERE ${where} GROUP BY g.summary, a.value_key` +
      ') v) t WHERE t.place <= ? ORDER BY t.summary, t.place',
    [...table.parameters, ...window.parameters, ...parameters, first],
  );
  return rows.map((row) => ({
    ...row,
    summary: Number(row.summary),
    count: Number(row.count),
    distinctCount: Number(row.distinctCount),
  }));
}
