import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';
import type { Visibility } from './visibility.js';

/** Groups that these forms were sent to. */
export function groupsOfPackages(
  sql: Sql,
  packages: readonly Buffer[],
  visibility: Visibility,
): Promise<(GroupRow & { parent: Buffer })[]> {
  const { where, parameters } = allOf([among('a.package_key', packages), visibility.groups()]);
  return sql.query(
    `SELECT DISTINCT a.package_key AS parent, ${GROUP_COLUMNS}
     FROM actions a
     JOIN \`groups\` g ON g.group_key = a.group_key
     WHERE ${where}
     ORDER BY g.name IS NULL, g.name, g.group_id`,
    parameters,
  );
}
