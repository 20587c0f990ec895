import type { Sql } from '../database/sql.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';

/** Groups right above these. */
export function parentsOfGroups(sql: Sql, groups: readonly Buffer[]): Promise<(GroupRow & { child: Buffer })[]> {
  return sql.query(
    `SELECT e.child_key AS child, ${GROUP_COLUMNS}
     FROM group_edges e
     JOIN \`groups\` g ON g.group_key = e.parent_key
     WHERE e.child_key IN (?)
     ORDER BY g.name IS NULL, g.name, g.group_id`,
    [groups],
  );
}
