import { randomBytes } from 'node:crypto';
import type { Bounds } from '../bounds.js';
import type { Sql } from '../database/sql.js';
import type { DeliverySource, DeliveryStatus } from '../kaizala/vocabulary.js';
import type { ClaimedDelivery } from './store/deliveries.js';

export interface Claim {
  claim: Buffer;
  deliveries: (ClaimedDelivery & { attempts: number })[];
}

const CLAIM_BYTES = 16;

/** What a worker takes deliveries by; nobody else's is the same. */
export const newClaim = (): Buffer => randomBytes(CLAIM_BYTES);

type ClaimBounds = Pick<Bounds, 'leaseSeconds' | 'workerBatchRows' | 'workerBatchBytes'>;

/**
 * Takes what is due, by one guarded UPDATE; whoever loses the lease can no longer complete anything. A delivery found with a claim that ran out
 * was lost with its worker, which counts as an attempt. All times are the database's (W23). No SKIP LOCKED, which TiDB lacks.
 */
export async function claimDeliveries(sql: Sql, bounds: ClaimBounds, claim = newClaim()): Promise<Claim> {
  const [lease] = await sql.query<{ until: Date }>('SELECT NOW(3) + INTERVAL ? SECOND AS until', [bounds.leaseSeconds]);
  const until = lease?.until;
  // No more than there are: an UPDATE that looks for more comes upon what another worker is just completing, and waits until it has.
  const due = await sql.query(
    "SELECT id FROM deliveries FORCE INDEX (deliveries_due) WHERE status = 'PENDING' AND due_at <= NOW(3) ORDER BY due_at, id LIMIT ?",
    [bounds.workerBatchRows],
  );
  if (due.length === 0) return { claim, deliveries: [] };
  // The index by hand: right after a burst, statistics still say that nearly nothing is pending.
  // Assignments run from left to right: attempts looks at the claim of before.
  await sql.execute(
    "UPDATE deliveries FORCE INDEX (deliveries_due) SET attempts = attempts + (claim IS NOT NULL), claim = ?, due_at = ? WHERE status = 'PENDING' AND due_at <= NOW(3) " +
      'ORDER BY due_at, id LIMIT ?',
    [claim, until, due.length],
  );
  // By the lease's end rather than the claim, which would need an index of its own on every delivery.
  const held = "FROM deliveries FORCE INDEX (deliveries_due) WHERE status = 'PENDING' AND due_at = ? AND claim = ?";
  const sizes = await sql.query<{ id: number; size: number | null }>(
    `SELECT id, LENGTH(body) AS size ${held} ORDER BY id`,
    [until, claim],
  );
  const taken = withinBytes(sizes, bounds.workerBatchBytes);
  if (taken.length < sizes.length) {
    await sql.execute(`UPDATE deliveries SET claim = NULL, due_at = NOW(3) WHERE claim = ? AND id IN (?)`, [
      claim,
      sizes.slice(taken.length).map(({ id }) => id),
    ]);
  }
  return {
    claim,
    deliveries: await readDeliveries(
      sql,
      taken.map(({ id }) => id),
    ),
  };
}

/**
 * Takes one that was put back, unless somebody else was faster: read again, since it may have been redacted meanwhile. Whoever dies with it in
 * hand has one delivery to blame.
 */
export async function claimSuspect(
  sql: Sql,
  bounds: Pick<Bounds, 'leaseSeconds'>,
  id: string,
  claim: Buffer,
): Promise<Claim> {
  const { affectedRows } = await sql.execute(
    'UPDATE deliveries SET attempts = attempts + (claim IS NOT NULL), claim = ?, due_at = NOW(3) + INTERVAL ? SECOND ' +
      "WHERE id = ? AND status = 'PENDING' AND due_at <= NOW(3)",
    [claim, bounds.leaseSeconds, Number(id)],
  );
  return { claim, deliveries: affectedRows === 0 ? [] : await readDeliveries(sql, [Number(id)]) };
}

async function readDeliveries(sql: Sql, ids: readonly number[]): Promise<Claim['deliveries']> {
  if (ids.length === 0) return [];
  const rows = await sql.query<{
    id: number;
    hash: Buffer;
    body: Buffer | null;
    stamp: Date;
    fetched_at: Date | null;
    source: DeliverySource;
    is_redacted: number;
    normaliser: number | null;
    attempts: number;
  }>(
    'SELECT id, hash, body, stamp, fetched_at, source, is_redacted, normaliser, attempts FROM deliveries WHERE id IN (?) ORDER BY id',
    [ids],
  );
  return rows.map(({ id, hash, body, stamp, fetched_at, source, is_redacted, normaliser, attempts }) => ({
    id: String(id),
    hash,
    body: body ?? Buffer.alloc(0),
    stamp,
    fetchedAt: fetched_at,
    source,
    isRedacted: is_redacted === 1,
    wasRead: normaliser !== null,
    attempts,
  }));
}

/** The first rows that fit; always one, since even the largest body has to be applied some time. */
function withinBytes<T extends { size: number | null }>(rows: readonly T[], maxBytes: number): T[] {
  let bytes = 0;
  const end = rows.findIndex(({ size }, index) => {
    bytes += size ?? 0;
    return index > 0 && bytes > maxBytes;
  });
  return end === -1 ? [...rows] : rows.slice(0, end);
}

/** Gives whatever this claim still holds back untouched: it was not their fault. Those it put back itself are due already. */
export async function releaseClaim(sql: Sql, claim: Buffer): Promise<void> {
  await sql.execute(
    "UPDATE deliveries FORCE INDEX (deliveries_due) SET claim = NULL, due_at = NOW(3) WHERE status = 'PENDING' AND due_at > NOW(3) AND claim = ?",
    [claim],
  );
}

/**
 * Puts suspects back as they were found: still marked by a claim, without the attempt that claiming them has counted. Only what a worker really
 * had in hand when it died may be blamed for it.
 */
export async function postponeSuspects(sql: Sql, claim: Buffer, ids: readonly string[]): Promise<void> {
  await sql.execute(
    'UPDATE deliveries SET attempts = attempts - IF(error IS NULL, 1, 0), claim = IF(error IS NULL, claim, NULL), due_at = NOW(3) ' +
      'WHERE claim = ? AND id IN (?)',
    [claim, ids.map(Number)],
  );
}

/** At the start of the only gateway there is: whoever held these is gone. */
export async function releaseAbandoned(sql: Sql): Promise<void> {
  await sql.execute("UPDATE deliveries SET due_at = NOW(3) WHERE status = 'PENDING' AND claim IS NOT NULL");
}

/**
 * How many deliveries, all or those that came one way, can be applied now, or are in somebody's hands; not those that have failed and wait for their
 * next try.
 */
export async function countWork(sql: Sql, source?: DeliverySource): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    "SELECT COUNT(*) AS count FROM deliveries WHERE status = 'PENDING' AND (claim IS NOT NULL OR due_at <= NOW(3)) AND source = COALESCE(?, source)",
    [source ?? null],
  );
  return row?.count ?? 0;
}

export interface Failure {
  id: string;
  /** Attempts, this one included. */
  attempts: number;
  /** For an operator, without anything of the body. */
  error: string;
  /** What it is about, where that could be read: should the action turn out to be anonymous, it must be found. */
  actionKey: Buffer | null;
  eventType: string | null;
}

/** Exponential with full jitter, so that what failed together does not come back together. */
export function backoffSeconds(
  attempts: number,
  random: number,
  bounds: Pick<Bounds, 'backoffFirstSeconds' | 'backoffMaxSeconds'>,
): number {
  return random * Math.min(bounds.backoffMaxSeconds, bounds.backoffFirstSeconds * 2 ** (attempts - 1));
}

/** Records that applying it failed; after the last try it is DEAD, and whatever comes after it goes on. Null: somebody else holds it now. */
export async function failDelivery(
  sql: Sql,
  claim: Buffer,
  { id, attempts, error, actionKey, eventType }: Failure,
  random: number,
  bounds: Pick<Bounds, 'applyTries' | 'backoffFirstSeconds' | 'backoffMaxSeconds'>,
): Promise<'PENDING' | 'DEAD' | null> {
  const status = attempts >= bounds.applyTries ? 'DEAD' : 'PENDING';
  const { affectedRows } = await sql.execute(
    'UPDATE deliveries SET status = ?, attempts = ?, error = ?, action_key = COALESCE(?, action_key), ' +
      'event_type = COALESCE(?, event_type), claim = NULL, ' +
      'due_at = NOW(3) + INTERVAL ? SECOND WHERE id = ? AND claim = ?',
    [
      status,
      attempts,
      error,
      actionKey,
      eventType,
      backoffSeconds(attempts, random, bounds).toFixed(3),
      Number(id),
      claim,
    ],
  );
  return affectedRows === 0 ? null : status;
}

/** What applying has made of a delivery. */
export interface DeliveryEnd {
  id: string;
  status: DeliveryStatus;
  eventType: string | null;
  error: string | null;
}

/** Of deliveries that were just applied, in the same transaction. A list has none, since its events took its place. */
export async function endsOf(sql: Sql, ids: readonly string[]): Promise<DeliveryEnd[]> {
  const rows = await sql.query<{ id: number; status: DeliveryStatus; event_type: string | null; error: string | null }>(
    'SELECT id, status, event_type, error FROM deliveries WHERE id IN (?) ORDER BY id',
    [ids.map(Number)],
  );
  return rows.map(({ id, status, event_type, error }) => ({ id: String(id), status, eventType: event_type, error }));
}
