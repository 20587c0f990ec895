import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import type { Visibility } from './visibility.js';

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
  visibility: Visibility,
): Promise<(Totals & { parent: Buffer })[]> {
  const { where, parameters } = allOf([among(`r.${column}`, keys), visibility.responses()]);
  return sql.query(
    `SELECT r.${column} AS parent, COUNT(*) AS responseCount, MAX(r.submitted_at) AS lastResponseAt
     FROM responses r
     WHERE ${where}
     GROUP BY r.${column}`,
    parameters,
  );
}
