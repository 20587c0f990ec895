import type { Sql } from '../database/sql.js';

/** When the event with that number was stored; null where there is none, or none any more. */
export async function eventStoredAt(sql: Sql, seq: number): Promise<Date | null> {
  const [row] = await sql.query<{ storedAt: Date }>('SELECT stored_at AS storedAt FROM response_events WHERE seq = ?', [
    seq,
  ]);
  return row?.storedAt ?? null;
}
