import type { Sql } from '../database/sql.js';

/** How many members these groups have, each at its own level. A group of which no member is known has no row. */
export function memberCounts(sql: Sql, groups: readonly Buffer[]): Promise<{ key: Buffer; count: number }[]> {
  return sql.query(
    `SELECT group_key AS \`key\`, COUNT(*) AS count
     FROM members
     WHERE group_key IN (?)
     GROUP BY group_key`,
    [groups],
  );
}
