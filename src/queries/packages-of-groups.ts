import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { PACKAGE_COLUMNS, type PackageRow } from './package-row.js';
import type { Visibility } from './visibility.js';

/** Forms that were sent to these groups. */
export function packagesOfGroups(
  sql: Sql,
  groups: readonly Buffer[],
  visibility: Visibility,
): Promise<(PackageRow & { parent: Buffer })[]> {
  const { where, parameters } = allOf([among('a.group_key', groups), visibility.within('a.group_key')]);
  return sql.query(
    `SELECT DISTINCT a.group_key AS parent, ${PACKAGE_COLUMNS}
     FROM actions a
     JOIN packages p ON p.package_key = a.package_key
     WHERE ${where}
     ORDER BY p.name IS NULL, p.name, p.package_id`,
    parameters,
  );
}
