import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';
import type { Visibility } from './visibility.js';

/** Groups right above these. */
export function parentsOfGroups(
  sql: Sql,
  groups: readonly Buffer[],
  visibility: Visibility,
): Promise<(GroupRow & { child: Buffer })[]> {
  const { where, parameters } = allOf([among('e.child_key', groups), visibility.groups()]);
  return sql.query(
    `SELECT e.child_key AS child, ${GROUP_COLUMNS}
     FROM group_edges e
     JOIN \`groups\` g ON g.group_key = e.parent_key
     WHERE ${where}
     ORDER BY g.name IS NULL, g.name, g.group_id`,
    parameters,
  );
}
