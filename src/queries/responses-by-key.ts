import type { Sql } from '../database/sql.js';
import { RESPONSE_COLUMNS, type ResponseRow } from './response-row.js';

export function responsesByKey(sql: Sql, keys: readonly Buffer[]): Promise<ResponseRow[]> {
  return sql.query(`SELECT ${RESPONSE_COLUMNS} FROM responses r WHERE r.response_key IN (?)`, [keys]);
}
