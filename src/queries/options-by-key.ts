import type { Sql } from '../database/sql.js';
import { OPTION_COLUMNS, type OptionRow } from './option-row.js';

export function optionsByKey(sql: Sql, keys: readonly Buffer[]): Promise<OptionRow[]> {
  return sql.query(`SELECT ${OPTION_COLUMNS} FROM options o WHERE o.option_key IN (?)`, [keys]);
}
