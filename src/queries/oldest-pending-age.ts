import type { Sql } from '../database/sql.js';

/** Seconds, in database time, since the oldest delivery came that still waits to be applied; null where none waits. */
export async function oldestPendingAge(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ seconds: string | null }>(
    `SELECT TIMESTAMPDIFF(MICROSECOND, MIN(received_at), NOW(3)) / 1000000 AS seconds
     FROM deliveries
     WHERE status = 'PENDING'`,
  );
  const seconds = row?.seconds ?? null;
  return seconds === null ? null : Math.max(0, Number(seconds));
}
