import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import type { Visibility } from './visibility.js';

/** How many members these groups have, each at its own level. A group of which no member is known has no row. */
export function memberCounts(
  sql: Sql,
  groups: readonly Buffer[],
  visibility: Visibility,
): Promise<{ key: Buffer; count: number }[]> {
  const { where, parameters } = allOf([among('m.group_key', groups), visibility.members()]);
  return sql.query(
    `SELECT m.group_key AS \`key\`, COUNT(*) AS count
     FROM members m
     WHERE ${where}
     GROUP BY m.group_key`,
    parameters,
  );
}
