import type { Bounds } from '../bounds.js';
import type { Sql } from '../database/sql.js';

/**
 * Deletes the oldest numbered events, those beyond what is kept, at most `eventsPurgeRows` of them; returns how many. The newest always stays: the
 * next number follows it.
 */
export async function purgeEvents(
  sql: Sql,
  {
    eventsKeptSeconds,
    eventsKeptRows,
    eventsPurgeRows,
  }: Pick<Bounds, `events${'KeptSeconds' | 'KeptRows' | 'PurgeRows'}`>,
): Promise<number> {
  const [oldest] = await sql.query<{ until: number | null }>(
    'SELECT MAX(o.seq) AS until FROM (' +
      'SELECT seq, stored_at FROM response_events WHERE seq IS NOT NULL ORDER BY seq LIMIT ?' +
      ') o JOIN (SELECT MAX(seq) AS seq FROM response_events) newest ' +
      'WHERE o.seq < newest.seq AND (o.stored_at < NOW(3) - INTERVAL ? SECOND OR o.seq + ? <= newest.seq)',
    [eventsPurgeRows, eventsKeptSeconds, eventsKeptRows],
  );
  if (oldest?.until == null) return 0;
  // By no scan: it would wait for events that are not committed yet.
  const text = 'DELETE e FROM response_events e FORCE INDEX (response_events_seq) WHERE e.seq <= ?';
  return (await sql.execute(text, [oldest.until])).affectedRows;
}
