import type { Sql } from '../database/sql.js';
import { ACTION_COLUMNS, type ActionRow } from './action-row.js';

export function actionsByKey(sql: Sql, keys: readonly Buffer[]): Promise<ActionRow[]> {
  return sql.query(`SELECT ${ACTION_COLUMNS} FROM actions a WHERE a.action_key IN (?)`, [keys]);
}
