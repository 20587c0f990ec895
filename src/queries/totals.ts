import type { Sql } from '../database/sql.js';

/** How many responses something has, and when the last one was first submitted. */
export interface Totals {
  responseCount: number;
  lastResponseAt: Date | null;
}

/** Totals of groups, packages or actions, by the column of `responses` that points at them. What has no response has no row. */
export function totals(
  sql: Sql,
  column: 'group_key' | 'package_key' | 'action_key',
  keys: readonly Buffer[],
): Promise<(Totals & { parent: Buffer })[]> {
  return sql.query(
    `SELECT ${column} AS parent, COUNT(*) AS responseCount, MAX(submitted_at) AS lastResponseAt
     FROM responses
     WHERE ${column} IN (?)
     GROUP BY ${column}`,
    [keys],
  );
}
