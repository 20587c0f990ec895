import type { Sql } from '../../database/sql.js';
import { redact, redactAnonymous } from '../normalise/redact.js';
import { type ClaimedDelivery, hashOf } from './deliveries.js';
import { KeySet } from './key-set.js';
import { executeIn, selectIn, updateRows, type Value } from './rows.js';
import type { SightingDocument } from './sightings.js';
import type { Contributions } from './withdraw.js';

/** Sightings redacted at a time. */
const CHUNK = 500;

/**
 * Actions just found to be anonymous: takes the persons out of all that was derived, and hands their stored bodies, the quarantined and dead
 * ones too, back to the workers, who redact those in batches. Returns what has to be derived again without them.
 */
export async function redactActions(
  sql: Sql,
  actionKeys: readonly Buffer[],
  claim: Buffer,
): Promise<Pick<Contributions, 'people' | 'responses' | 'headers'>> {
  const people = await selectIn<{ user_key: Buffer | null; phone_key: Buffer | null }>(
    sql,
    'SELECT DISTINCT user_key, phone_key FROM identities WHERE action_key IN (?)',
    actionKeys,
  );
  await executeIn(sql, 'DELETE FROM identities WHERE action_key IN (?)', actionKeys);
  // A key made of identifiers is a hash of a person; its delivery is read again, without them.
  const unidentified = await selectIn<{ response_key: Buffer; own_key: Buffer; header_key: Buffer }>(
    sql,
    'SELECT response_key, own_key, header_key FROM sightings WHERE action_key IN (?) AND is_identified = 0',
    actionKeys,
  );
  await executeIn(sql, 'DELETE FROM sightings WHERE action_key IN (?) AND is_identified = 0', actionKeys);
  await executeIn(sql, 'UPDATE sightings SET match_key = NULL WHERE action_key IN (?)', actionKeys);
  for (const actionKey of actionKeys) await redactDocuments(sql, actionKey);
  await sql.execute(
    "UPDATE deliveries SET status = 'PENDING', due_at = NOW(3), claim = NULL, attempts = 0 " +
      'WHERE action_key IN (?) AND is_redacted = 0 AND (claim IS NULL OR claim <> ?)',
    [actionKeys, claim],
  );
  return {
    people: new KeySet(people.flatMap(({ user_key, phone_key }) => [user_key, phone_key])),
    responses: new KeySet(unidentified.flatMap(({ response_key, own_key }) => [response_key, own_key])),
    headers: new KeySet(unidentified.map(({ header_key }) => header_key)),
  };
}

async function redactDocuments(sql: Sql, actionKey: Buffer): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await sql.query<{ delivery_id: number; document: string }>(
      'SELECT delivery_id, document FROM sightings WHERE action_key = ? AND delivery_id > ? ORDER BY delivery_id LIMIT ?',
      [actionKey, after, CHUNK],
    );
    const redacted = rows.map(({ delivery_id, document }): Value[] => [delivery_id, redactDocument(document)]);
    await updateRows(sql, 'sightings', 'delivery_id', ['document'], redacted);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.delivery_id;
  }
}

function redactDocument(text: string): string {
  const document = JSON.parse(text) as SightingDocument;
  const answers = document.answers.filter(({ isPersonal }) => !isPersonal);
  return JSON.stringify({ ...document, responder: null, answers } satisfies SightingDocument);
}

export interface RedactedBody {
  delivery: ClaimedDelivery;
  body: Buffer;
}

/**
 * The body that a delivery is left with; null where it stays as it is. What is of no action is a list or a page: of such, those parts go that say
 * themselves that they are anonymous, as at the door, which lets large bodies pass.
 */
export function redactedBody(
  delivery: ClaimedDelivery,
  of: 'anonymous action' | 'open action' | 'no action',
): RedactedBody | null {
  if (delivery.isRedacted || of === 'open action') return null;
  const body = of === 'anonymous action' ? redact(delivery.body) : redactAnonymous(delivery.body);
  return of === 'no action' && body === delivery.body ? null : { delivery, body: Buffer.from(body) };
}

type DeliveryTimes = Pick<ClaimedDelivery, 'stamp' | 'fetchedAt'>;

export interface RedactedDeliveries {
  /** Those that stay, with their new bodies, hashes and stamps. */
  remaining: ClaimedDelivery[];
  /** Those whose body became that of another: they are merged into it. */
  merged: ClaimedDelivery[];
  /** What merging gave to others: an earlier stamp, a later fetch, by delivery id. */
  times: Map<string, DeliveryTimes>;
}

/**
 * Rewrites the bodies of claimed deliveries without their persons, and with them the hashes, which would give a phone number back to whoever
 * tries all of them. Bodies that become equal are one delivery: the least stamp, the repeats of all.
 */
export async function redactDeliveries(
  sql: Sql,
  claim: Buffer,
  bodies: readonly RedactedBody[],
): Promise<RedactedDeliveries> {
  const result: RedactedDeliveries = { remaining: [], merged: [], times: new Map() };
  for (const { delivery, body } of bodies.toSorted((a, b) => Number(a.delivery.id) - Number(b.delivery.id))) {
    const hash = hashOf(body);
    const [twin] = await sql.query<{ id: number; stamp: Date; fetched_at: Date | null }>(
      'SELECT id, stamp, fetched_at FROM deliveries WHERE hash = ? AND id <> ? FOR UPDATE',
      [hash, Number(delivery.id)],
    );
    if (twin === undefined) {
      await sql.execute('UPDATE deliveries SET body = ?, hash = ?, is_redacted = 1 WHERE id = ?', [
        body,
        hash,
        Number(delivery.id),
      ]);
      result.remaining.push({ ...delivery, body, hash, isRedacted: true });
      continue;
    }
    await mergeInto(sql, claim, twin, delivery);
    result.merged.push(delivery);
    const known = result.times.get(String(twin.id)) ?? { stamp: twin.stamp, fetchedAt: twin.fetched_at };
    result.times.set(String(twin.id), mergeTimes(known, delivery));
  }
  return result;
}

/** What could not be applied is kept for an operator, but without its person where it, or anything else, says that its action is anonymous. */
export async function redactUnapplied(
  sql: Sql,
  claim: Buffer,
  delivery: ClaimedDelivery,
  { actionKey, saysAnonymous }: { actionKey: Buffer | null; saysAnonymous: boolean },
): Promise<void> {
  const [action] =
    actionKey === null
      ? []
      : await sql.query<{ is_anonymous: number | null }>(
          'SELECT is_anonymous FROM actions WHERE action_key = ? LOCK IN SHARE MODE',
          [actionKey],
        );
  const isAnonymous = saysAnonymous || action?.is_anonymous === 1;
  const of = actionKey === null ? 'no action' : isAnonymous ? 'anonymous action' : 'open action';
  const redacted = redactedBody(delivery, of);
  if (redacted !== null) await redactDeliveries(sql, claim, [redacted]);
}

/**
 * The twin counts the delivery and takes its stamp where that is earlier; it is then applied again, unless this very batch does so. Another
 * worker that read it with the later stamp loses its claim.
 */
async function mergeInto(
  sql: Sql,
  claim: Buffer,
  twin: { id: number; stamp: Date },
  delivery: ClaimedDelivery,
): Promise<void> {
  const [merged] = await sql.query<{ repeats: number }>('SELECT repeats FROM deliveries WHERE id = ?', [
    Number(delivery.id),
  ]);
  await sql.execute('DELETE FROM deliveries WHERE id = ?', [Number(delivery.id)]);
  const { stamp, fetchedAt } = delivery;
  const isNews = '(? < stamp OR ? > fetched_at)';
  await sql.execute(
    `UPDATE deliveries SET repeats = repeats + 1 + ?, status = IF(${isNews}, 'PENDING', status), due_at = IF(${isNews}, NOW(3), due_at), ` +
      `attempts = IF(${isNews}, 0, attempts), claim = IF(${isNews} AND claim <> ?, NULL, claim), ` +
      'fetched_at = GREATEST(COALESCE(fetched_at, ?), COALESCE(?, fetched_at)), stamp = LEAST(stamp, ?) WHERE id = ?',
    [
      merged?.repeats ?? 0,
      ...Array.from({ length: 4 }, () => [stamp, fetchedAt]).flat(),
      claim,
      fetchedAt,
      fetchedAt,
      stamp,
      twin.id,
    ],
  );
}

const mergeTimes = (a: DeliveryTimes, b: DeliveryTimes): DeliveryTimes => ({
  stamp: new Date(Math.min(a.stamp.getTime(), b.stamp.getTime())),
  fetchedAt: a.fetchedAt === null || (b.fetchedAt !== null && b.fetchedAt > a.fetchedAt) ? b.fetchedAt : a.fetchedAt,
});
