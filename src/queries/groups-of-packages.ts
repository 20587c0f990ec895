import type { Sql } from '../database/sql.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';

/** Groups that these forms were sent to. */
export function groupsOfPackages(sql: Sql, packages: readonly Buffer[]): Promise<(GroupRow & { parent: Buffer })[]> {
  return sql.query(
    `SELECT DISTINCT a.package_key AS parent, ${GROUP_COLUMNS}
     FROM actions a
     JOIN \`groups\` g ON g.group_key = a.group_key
     WHERE a.package_key IN (?)
     ORDER BY g.name IS NULL, g.name, g.group_id`,
    [packages],
  );
}
