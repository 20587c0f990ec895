import type { Sql } from '../database/sql.js';
import { PACKAGE_COLUMNS, type PackageRow } from './package-row.js';

/** Forms that were sent to these groups. */
export function packagesOfGroups(sql: Sql, groups: readonly Buffer[]): Promise<(PackageRow & { parent: Buffer })[]> {
  return sql.query(
    `SELECT DISTINCT a.group_key AS parent, ${PACKAGE_COLUMNS}
     FROM actions a
     JOIN packages p ON p.package_key = a.package_key
     WHERE a.group_key IN (?)
     ORDER BY p.name IS NULL, p.name, p.package_id`,
    [groups],
  );
}
