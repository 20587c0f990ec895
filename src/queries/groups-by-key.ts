import type { Sql } from '../database/sql.js';
import { GROUP_COLUMNS, type GroupRow } from './group-row.js';

export function groupsByKey(sql: Sql, keys: readonly Buffer[]): Promise<GroupRow[]> {
  return sql.query(`SELECT ${GROUP_COLUMNS} FROM \`groups\` g WHERE g.group_key IN (?)`, [keys]);
}
