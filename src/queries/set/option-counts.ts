import type { Sql } from '../../database/sql.js';
import { questionTable, type SetScope, windowOn } from './response-set.js';

export interface OptionCountRow {
  summary: number;
  optionKey: Buffer;
  title: string;
  ordinal: number;
  count: number;
}

/** Per summary every option, those that nobody chose too; the same title in several questions is one option. */
export async function optionCounts(
  sql: Sql,
  set: SetScope,
  summaries: readonly (readonly Buffer[])[],
): Promise<OptionCountRow[]> {
  const table = questionTable(summaries);
  const window = windowOn('a', set);
  const { where, parameters } = set.condition;
  const options = set.visibility.options(summaries.flat());
  const rows = await sql.query<OptionCountRow>(
    'SELECT g.summary, MIN(o.option_key) AS optionKey, MIN(o.title) AS title, MIN(o.ordinal) AS ordinal, COALESCE(SUM(c.count), 0) AS count ' +
      `FROM ${table.where} JOIN options o ON o.question_key = g.question_key LEFT JOIN (` +
      `SELECT a.option_key, COUNT(*) AS count FROM ${table.where} JOIN answer_options a ON a.question_key = g.question_key${window.where} ` +
      `JOIN responses r ON r.response_key = a.response_key WHERE ${where} GROUP BY a.option_key` +
      `) c ON c.option_key = o.option_key WHERE ${options.where} GROUP BY g.summary, CAST(o.title AS BINARY) ORDER BY g.summary, ordinal, title`,
    [...table.parameters, ...table.parameters, ...window.parameters, ...parameters, ...options.parameters],
  );
  return rows.map((row) => ({
    ...row,
    summary: Number(row.summary),
    ordinal: Number(row.ordinal),
    count: Number(row.count),
  }));
}
