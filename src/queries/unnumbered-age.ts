import type { Sql } from '../database/sql.js';

/** Seconds, in database time, since the oldest event was stored that has no number yet; null where none waits. */
export async function unnumberedAge(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ seconds: string | null }>(
    `SELECT TIMESTAMPDIFF(MICROSECOND, stored_at, NOW(3)) / 1000000 AS seconds
     FROM response_events
     WHERE seq IS NULL
     ORDER BY event_id
     LIMIT 1`,
  );
  const seconds = row?.seconds ?? null;
  return seconds === null ? null : Math.max(0, Number(seconds));
}
