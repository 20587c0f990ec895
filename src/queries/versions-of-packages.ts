import type { Sql } from '../database/sql.js';

export function versionsOfPackages(
  sql: Sql,
  packages: readonly Buffer[],
): Promise<{ parent: Buffer; version: string }[]> {
  return sql.query(
    `SELECT DISTINCT package_key AS parent, package_version AS version
     FROM actions
     WHERE package_key IN (?) AND package_version IS NOT NULL`,
    [packages],
  );
}
