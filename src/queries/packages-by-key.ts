import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { PACKAGE_COLUMNS, type PackageRow } from './package-row.js';
import type { Visibility } from './visibility.js';

export function packagesByKey(sql: Sql, keys: readonly Buffer[], visibility: Visibility): Promise<PackageRow[]> {
  const { where, parameters } = allOf([among('p.package_key', keys), visibility.packages()]);
  return sql.query(`SELECT ${PACKAGE_COLUMNS} FROM packages p WHERE ${where}`, parameters);
}
