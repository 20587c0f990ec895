import type { Sql } from '../database/sql.js';

/** Whether committed events wait for their numbers. */
export async function hasUnnumbered(sql: Sql): Promise<boolean> {
  const [row] = await sql.query('SELECT 1 FROM response_events WHERE seq IS NULL LIMIT 1');
  return row !== undefined;
}

/**
 * Numbers what is committed and has no number yet, oldest first, after the last number given; returns how many it were. A transaction that took
 * its place early and commits late is not seen before, and so comes after what readers have. Only under the sequencer's lease, in the transaction
 * that took it: the lease's row is locked until these numbers are committed, so nobody else can give the same ones.
 */
export async function numberEvents(sql: Sql, atMost: number): Promise<number> {
  const waiting = await sql.query<{ id: number }>(
    'SELECT event_id AS id FROM response_events WHERE seq IS NULL ORDER BY event_id LIMIT ?',
    [atMost],
  );
  if (waiting.length === 0) return 0;
  const ids = waiting.map(({ id }) => id);
  const [last] = await sql.query<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM response_events');
  // By their ids and by no scan, not even of a small table: it would wait for those who have not committed yet.
  await sql.execute(
    'UPDATE response_events FORCE INDEX (PRIMARY) SET seq = ? + FIELD(event_id, ?) WHERE event_id IN (?)',
    [Number(last?.seq ?? 0), ids, ids],
  );
  return ids.length;
}
