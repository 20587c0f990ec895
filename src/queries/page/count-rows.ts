import type { Sql } from '../../database/sql.js';
import { allOf, type Condition } from '../condition.js';
import type { ParentScope } from './fetch-pages.js';

/** How many rows a list has, whatever its page. */
export async function countRows(sql: Sql, from: string, condition: Condition): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT COUNT(*) AS count FROM ${from} WHERE ${condition.where}`,
    condition.parameters,
  );
  return Number(row?.count ?? 0);
}

/** The same below each parent, in the order of their keys. */
export async function countRowsByParent(
  sql: Sql,
  from: string,
  scope: ParentScope,
  condition: Condition,
): Promise<number[]> {
  const all = allOf([{ where: `${scope.column} IN (?)`, parameters: [scope.keys] }, condition]);
  const rows = await sql.query<{ parent: Buffer; count: number }>(
    `SELECT ${scope.column} AS parent, COUNT(*) AS count FROM ${from} WHERE ${all.where} GROUP BY ${scope.column}`,
    all.parameters,
  );
  const counts = new Map(rows.map(({ parent, count }) => [parent.toString('hex'), Number(count)]));
  return scope.keys.map((key) => counts.get(key.toString('hex')) ?? 0);
}
