import type { Sql } from '../database/sql.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';

/** Groups right below these. */
export function subGroupsOfGroups(sql: Sql, groups: readonly Buffer[]): Promise<(GroupRow & { parent: Buffer })[]> {
  return sql.query(
    `SELECT e.parent_key AS parent, ${GROUP_COLUMNS}
     FROM group_edges e
     JOIN \`groups\` g ON g.group_key = e.child_key
     WHERE e.parent_key IN (?)
     ORDER BY g.name IS NULL, g.name, g.group_id`,
    [groups],
  );
}
