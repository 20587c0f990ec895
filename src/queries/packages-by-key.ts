import type { Sql } from '../database/sql.js';
import { PACKAGE_COLUMNS, type PackageRow } from './package-row.js';

export function packagesByKey(sql: Sql, keys: readonly Buffer[]): Promise<PackageRow[]> {
  return sql.query(`SELECT ${PACKAGE_COLUMNS} FROM packages p WHERE p.package_key IN (?)`, [keys]);
}
