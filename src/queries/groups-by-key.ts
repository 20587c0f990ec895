import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';
import type { Visibility } from './visibility.js';

export function groupsByKey(sql: Sql, keys: readonly Buffer[], visibility: Visibility): Promise<GroupRow[]> {
  const { where, parameters } = allOf([among('g.group_key', keys), visibility.groups()]);
  return sql.query(`SELECT ${GROUP_COLUMNS} FROM \`groups\` g WHERE ${where}`, parameters);
}
