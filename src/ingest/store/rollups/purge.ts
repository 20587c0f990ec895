import type { Sql } from '../../../database/sql.js';
import type { RollupTable } from './tables.js';

/** Deletes so many rows at most; how many it were. Not TRUNCATE, which waits for every snapshot that has looked at the table. */
export async function purge(sql: Sql, table: RollupTable, limit: number): Promise<number> {
  const { affectedRows } = await sql.execute(`DELETE FROM ${table.name} ORDER BY ${table.key.join(', ')} LIMIT ?`, [
    limit,
  ]);
  return affectedRows;
}
