import type { Sql } from '../../database/sql.js';
import type { Condition } from '../condition.js';

/** Keys of the responses for which the condition (about `responses r`) holds; null where there are more than so many. */
export async function keysOfSet(sql: Sql, { where, parameters }: Condition, max: number): Promise<Buffer[] | null> {
  const rows = await sql.query<{ key: Buffer }>(
    `SELECT r.response_key AS \`key\` FROM responses r WHERE ${where} LIMIT ?`,
    [...parameters, max + 1],
  );
  return rows.length > max ? null : rows.map(({ key }) => key);
}
