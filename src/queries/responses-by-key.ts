import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { RESPONSE_COLUMNS, type ResponseRow } from './response-row.js';
import type { Visibility } from './visibility.js';

export function responsesByKey(sql: Sql, keys: readonly Buffer[], visibility: Visibility): Promise<ResponseRow[]> {
  const { where, parameters } = allOf([among('r.response_key', keys), visibility.responses()]);
  return sql.query(`SELECT ${RESPONSE_COLUMNS} FROM responses r WHERE ${where}`, parameters);
}
