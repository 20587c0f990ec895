import type { Sql } from '../../database/sql.js';
import { questionTable, type SetScope, windowOn } from './response-set.js';

export interface NumericStatsRow {
  summary: number;
  count: number;
  sum: string | null;
  avg: string | null;
  min: string | null;
  max: string | null;
  /** Of a sample; null below two values. */
  stddev: number | null;
  variance: number | null;
  /** Between the two middle values, where there is no middle one. */
  median: string | null;
}

/** Per summary the statistics of its numbers, summed in decimals. Answers that were no number, or out of range, have none. */
export async function numericStats(
  sql: Sql,
  set: SetScope,
  summaries: readonly (readonly Buffer[])[],
): Promise<NumericStatsRow[]> {
  const table = questionTable(summaries);
  const window = windowOn('a', set);
  const { where, parameters } = set.condition;
  const rows = await sql.query<NumericStatsRow>(
    'SELECT v.summary, COUNT(*) AS count, SUM(v.value) AS sum, AVG(v.value) AS avg, MIN(v.value) AS min, MAX(v.value) AS max, ' +
      'STDDEV_SAMP(v.value) AS stddev, VAR_SAMP(v.value) AS variance, ' +
      'AVG(IF(v.place IN (FLOOR((v.total + 1) / 2), CEIL((v.total + 1) / 2)), v.value, NULL)) AS median FROM (' +
      'SELECT g.summary, a.decimal_value AS value, ROW_NUMBER() OVER (PARTITION BY g.summary ORDER BY a.decimal_value) AS place, ' +
      'COUNT(*) OVER (PARTITION BY g.summary) AS total ' +
      `FROM ${table.where} JOIN answers a ON a.question_key = g.question_key${window.where} ` +
      `JOIN responses r ON r.response_key = a.response_key WHERE (${where}) AND a.decimal_value IS NOT NULL` +
      ') v GROUP BY v.summary',
    [...table.parameters, ...window.parameters, ...parameters],
  );
  return rows.map((row) => ({ ...row, summary: Number(row.summary), count: Number(row.count) }));
}
