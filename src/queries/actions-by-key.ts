import type { Sql } from '../database/sql.js';
import { ACTION_COLUMNS, type ActionRow } from './action-row.js';
import { allOf, among } from './condition.js';
import type { Visibility } from './visibility.js';

export function actionsByKey(sql: Sql, keys: readonly Buffer[], visibility: Visibility): Promise<ActionRow[]> {
  const { where, parameters } = allOf([among('a.action_key', keys), visibility.actions()]);
  return sql.query(`SELECT ${ACTION_COLUMNS} FROM actions a WHERE ${where}`, parameters);
}
