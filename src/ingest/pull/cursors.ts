import type { Bounds } from '../../bounds.js';
import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';

const keyOfCursor = (groupId: string, subject: string) => keyOf('sync-cursor', groupId, subject);

/**
 * Where a listing begins, epoch milliseconds: a little before where the last one ended. Null: from its beginning, as the first time, and again now and
 * then.
 */
export async function beginningOf(
  sql: Sql,
  groupId: string,
  subject: string,
  bounds: Pick<Bounds, 'syncOverlapMs' | 'syncFullEveryMs'>,
): Promise<number | null> {
  const [row] = await sql.query<{ read_until: Date | null }>(
    'SELECT read_until FROM sync_cursors WHERE cursor_key = ? AND read_fully_at > NOW(3) - INTERVAL ? MICROSECOND',
    [keyOfCursor(groupId, subject), bounds.syncFullEveryMs * 1000],
  );
  const readUntil = row?.read_until ?? null;
  return readUntil === null ? null : readUntil.getTime() - bounds.syncOverlapMs;
}

/** An action was read with all its responses, or is none any more: from then on it is asked for again only while somebody may answer it. */
export async function markRead(sql: Sql, actionId: string): Promise<void> {
  await sql.execute(
    'INSERT INTO sync_cursors (cursor_key, read_fully_at) VALUES (?, NOW(3)) ON DUPLICATE KEY UPDATE read_fully_at = NOW(3)',
    [keyOf('action', actionId)],
  );
}

/** A listing was read to its end. Never moves back: an empty page tells nothing of what was there; nor ahead of now, where clocks are wrong. */
export async function saveCursor(
  sql: Sql,
  groupId: string,
  subject: string,
  { newest, isFull }: { newest: number | null; isFull: boolean },
): Promise<void> {
  const key = keyOfCursor(groupId, subject);
  const until = newest === null ? null : new Date(newest);
  if (isFull)
    await sql.execute(
      'INSERT INTO sync_cursors (cursor_key, read_fully_at) VALUES (?, NOW(3)) ON DUPLICATE KEY UPDATE read_fully_at = NOW(3)',
      [key],
    );
  await sql.execute(
    'UPDATE sync_cursors SET read_until = LEAST(NOW(3), GREATEST(COALESCE(read_until, ?), COALESCE(?, read_until))) WHERE cursor_key = ?',
    [until, until, key],
  );
}
