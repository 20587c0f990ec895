import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import type { Visibility } from './visibility.js';

export function versionsOfPackages(
  sql: Sql,
  packages: readonly Buffer[],
  visibility: Visibility,
): Promise<{ parent: Buffer; version: string }[]> {
  const { where, parameters } = allOf([among('a.package_key', packages), visibility.actions()]);
  return sql.query(
    `SELECT DISTINCT a.package_key AS parent, a.package_version AS version
     FROM actions a
     WHERE ${where} AND a.package_version IS NOT NULL`,
    parameters,
  );
}
