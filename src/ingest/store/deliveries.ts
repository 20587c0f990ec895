import { createHash } from 'node:crypto';
import type { Sql } from '../../database/sql.js';
import type { DeliverySource, DeliveryStatus } from '../../kaizala/vocabulary.js';
import { executeIn, selectIn, type Value } from './rows.js';

/** A delivery that a worker holds. */
export interface ClaimedDelivery {
  id: string;
  hash: Buffer;
  body: Buffer;
  stamp: Date;
  /** The latest time at which a pulled or imported body was seen upstream. */
  fetchedAt: Date | null;
  source: DeliverySource;
  isRedacted: boolean;
  /** It was applied before: what it contributed is taken back first. */
  wasRead: boolean;
}

export interface Outcome {
  id: string;
  status: DeliveryStatus;
  eventType: string | null;
  actionKey: Buffer | null;
  error: string | null;
}

/** The claim ran out and somebody else holds the delivery: nothing of this transaction may stay. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

export const hashOf = (body: Uint8Array) => createHash('sha256').update(body).digest();

/** Known bytes that are now known from an earlier time, or of a pulled body to a later one. */
const IS_NEWS = '(VALUES(stamp) < stamp OR VALUES(fetched_at) > fetched_at)';

/**
 * Stores bodies, each once: bytes that are there already only raise `repeats`, and become PENDING again where their times tell more. `stamp` null
 * is the database's now. Rows come sorted by hash.
 */
export async function insertDeliveries(
  sql: Pick<Sql, 'execute'>,
  deliveries: readonly {
    hash: Buffer;
    body: Uint8Array;
    source: DeliverySource;
    stamp: Date | null;
    isRedacted: boolean;
  }[],
): Promise<void> {
  if (deliveries.length === 0) return;
  const row = '(?, ?, ?, COALESCE(?, NOW(3)), ?, NOW(3), NOW(3), NOW(3), ?)';
  await sql.execute(
    'INSERT INTO deliveries (hash, source, body, stamp, fetched_at, received_at, last_seen_at, due_at, is_redacted) VALUES ' +
      `${deliveries.map(() => row).join(', ')} ON DUPLICATE KEY UPDATE repeats = repeats + 1, last_seen_at = NOW(3), ` +
      `status = IF(${IS_NEWS}, 'PENDING', status), due_at = IF(${IS_NEWS}, NOW(3), due_at), ` +
      `claim = IF(${IS_NEWS}, NULL, claim), attempts = IF(${IS_NEWS}, 0, attempts), ` +
      'fetched_at = GREATEST(COALESCE(fetched_at, VALUES(fetched_at)), COALESCE(VALUES(fetched_at), fetched_at)), ' +
      'stamp = LEAST(stamp, VALUES(stamp))',
    deliveries.flatMap(({ hash, body, source, stamp, isRedacted }) => [
      hash,
      source,
      body,
      stamp,
      source === 'WEBHOOK' ? null : stamp,
      isRedacted,
    ]),
  );
}

/**
 * Counts repeats of what is there already, a hash for each. One by one and without an INSERT, which would wait for whoever holds the delivery
 * with a lock on the gap beside it, and keep its neighbours out.
 */
export async function countRepeats(sql: Pick<Sql, 'execute'>, hashes: readonly Buffer[]): Promise<void> {
  for (const hash of hashes)
    await sql.execute('UPDATE deliveries SET repeats = repeats + 1, last_seen_at = NOW(3) WHERE hash = ?', [hash]);
}

/**
 * Locks the deliveries of a claim before anything is derived from them: a worker that was frozen past its lease finds out at once.
 * @throws ClaimLostError
 */
export async function holdDeliveries(sql: Sql, claim: Buffer, ids: readonly string[]): Promise<void> {
  const held = await selectIn<{ claim: Buffer | null }>(
    sql,
    'SELECT claim FROM deliveries WHERE id IN (?) ORDER BY id FOR UPDATE',
    ids.map(Number).sort((a, b) => a - b),
  );
  if (held.length !== ids.length || held.some((row) => !row.claim?.equals(claim)))
    throw new ClaimLostError('the lease ran out');
}

/**
 * Says what became of the claimed deliveries, in the transaction that wrote their rows.
 * @throws ClaimLostError where not all of them are still held by this claim.
 */
export async function completeDeliveries(
  sql: Sql,
  claim: Buffer,
  normaliser: number,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const row = 'SELECT ? AS id, ? AS status, ? AS event_type, ? AS action_key, ? AS error';
  const { affectedRows } = await sql.execute(
    `UPDATE deliveries d JOIN (${outcomes.map(() => row).join(' UNION ALL ')}) o ON o.id = d.id ` +
      'SET d.status = o.status, d.event_type = o.event_type, d.action_key = o.action_key, d.error = o.error, ' +
      'd.claim = NULL, d.normaliser = ? WHERE d.claim = ?',
    [
      ...outcomes.flatMap(({ id, status, eventType, actionKey, error }) => [
        Number(id),
        status,
        eventType,
        actionKey,
        error,
      ]),
      normaliser,
      claim,
    ],
  );
  if (affectedRows !== outcomes.length) throw new ClaimLostError('the lease ran out');
}

/** Which of the deliveries that show one state was its first may change with every new one. */
export async function markDuplicates(sql: Sql, statuses: ReadonlyMap<string, 'APPLIED' | 'DUPLICATE'>): Promise<void> {
  for (const status of ['APPLIED', 'DUPLICATE'] as const) {
    const ids = [...statuses].filter(([, wanted]) => wanted === status).map(([id]): Value => Number(id));
    await executeIn(
      sql,
      `UPDATE deliveries SET status = '${status}' WHERE id IN (?) AND status IN ('APPLIED', 'DUPLICATE') AND status <> '${status}'`,
      ids.sort((a, b) => Number(a) - Number(b)),
    );
  }
}
