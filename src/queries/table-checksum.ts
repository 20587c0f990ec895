import type { Sql } from '../database/sql.js';

export interface TableChecksum {
  table: string;
  rows: number;
  /** Equal for equal rows, in whatever order they were written. */
  checksum: string;
}

/**
 * Every value of every row: SHA-256 of each row's columns, NULL told from empty, taken as two numbers of 64 bits and added up exactly over the
 * rows. Columns are hashed one by one, since a row of long texts would not fit into `max_allowed_packet`.
 */
export async function tableChecksum(sql: Sql, table: string, columns: readonly string[]): Promise<TableChecksum> {
  const values = columns.map((column) => `COALESCE(SHA2(CAST(\`${column}\` AS BINARY), 256), '-')`);
  const half = (from: number) => `SUM(CAST(CONV(SUBSTR(hash, ${from}, 16), 16, 10) AS UNSIGNED))`;
  const [row] = await sql.query<{ count: number; high: string | null; low: string | null }>(
    `SELECT COUNT(*) AS count, CAST(${half(1)} AS CHAR) AS high, CAST(${half(17)} AS CHAR) AS low
     FROM (SELECT SHA2(CONCAT_WS(',', ${values.join(', ')}), 256) AS hash FROM \`${table}\`) AS hashes`,
  );
  const hex = (sum: string | null | undefined) =>
    BigInt.asUintN(64, BigInt(sum ?? 0))
      .toString(16)
      .padStart(16, '0');
  return { table, rows: Number(row?.count), checksum: `${hex(row?.high)}${hex(row?.low)}` };
}
