import type { Sql } from '../../database/sql.js';
import type { ObservationKind } from '../../kaizala/vocabulary.js';
import { hashOf, insertDeliveries } from './deliveries.js';
import { KeySet } from './key-set.js';
import { executeIn, selectIn } from './rows.js';

export interface FetchedBody {
  body: Buffer;
  isRedacted: boolean;
}

/**
 * Stores what one request brought. What is known already costs no row: it only holds until later now, and is applied again where something else was
 * said of the same thing since it was last seen. Returns how many were new.
 */
export async function storeFetched(sql: Sql, bodies: readonly FetchedBody[], fetchedAt: Date): Promise<number> {
  const fetched = new Map(bodies.map((one) => [hashOf(one.body).toString('hex'), one]));
  const rows = await selectIn<{ id: number; hash: Buffer; fetched_at: Date | null }>(
    sql,
    'SELECT id, hash, fetched_at FROM deliveries WHERE hash IN (?) ORDER BY id FOR UPDATE',
    [...fetched.keys()].map((hash) => Buffer.from(hash, 'hex')),
  );
  // One that came by another way first has no last fetch yet.
  const known = rows.filter(({ fetched_at }) => fetched_at !== null);
  const older = known.filter(({ fetched_at }) => fetched_at !== null && fetched_at < fetchedAt);
  await holdUntil(
    sql,
    older.map(({ id }) => id),
    fetchedAt,
  );
  const isKnown = new Set(known.map(({ hash }) => hash.toString('hex')));
  const news = [...fetched].filter(([hash]) => !isKnown.has(hash)).sort(([a], [b]) => (a < b ? -1 : 1));
  await insertDeliveries(
    sql,
    news.map(([hash, { body, isRedacted }]) => ({
      hash: Buffer.from(hash, 'hex'),
      body,
      source: 'PULL' as const,
      stamp: fetchedAt,
      isRedacted,
    })),
  );
  return news.length;
}

/** The deliveries' rows are locked: a worker that applies one of them has finished, or will see the later time. */
async function holdUntil(sql: Sql, ids: readonly number[], fetchedAt: Date): Promise<void> {
  const headers = await lockWhatTheyAreAbout(sql, ids);
  const contested = new Set(await contestedAmong(sql, ids));
  // The time of a header is that of its questions too: it moves only where it decides something.
  const moved = ids.filter((id) => !headers.has(id) || contested.has(id));
  const at = fetchedAt.toISOString().replace('T', ' ').replace('Z', '');
  await executeIn(sql, 'UPDATE deliveries SET last_seen_at = NOW(3) WHERE id IN (?)', ids);
  await executeIn(sql, `UPDATE deliveries SET fetched_at = '${at}' WHERE id IN (?)`, moved);
  await executeIn(sql, `UPDATE sightings SET fetched_at = '${at}' WHERE delivery_id IN (?) AND is_push = 0`, moved);
  await executeIn(sql, `UPDATE observations SET stamp = '${at}' WHERE delivery_id IN (?) AND kind <> 'ACTION'`, moved);
  await executeIn(
    sql,
    "UPDATE deliveries SET status = 'PENDING', due_at = NOW(3), claim = NULL, attempts = 0 WHERE id IN (?)",
    [...contested],
  );
}

/**
 * A worker that is applying something else said of the same thing derives it from the times of before, and what it writes cannot be seen yet: in
 * the order of `apply`, waits until it has finished. Returns which of the deliveries are headers.
 */
async function lockWhatTheyAreAbout(sql: Sql, ids: readonly number[]): Promise<Set<number>> {
  const answered = await selectIn<{ action_key: Buffer }>(
    sql,
    'SELECT DISTINCT action_key FROM sightings WHERE delivery_id IN (?)',
    ids,
  );
  const observed = await selectIn<{ id: number; kind: ObservationKind; subject_key: Buffer }>(
    sql,
    "SELECT delivery_id AS id, kind, subject_key FROM observations WHERE delivery_id IN (?) AND kind IN ('ACTION', 'GROUP', 'MEMBER_LIST', 'GROUP_LIST')",
    ids,
  );
  const headers = observed.filter(({ kind }) => kind === 'ACTION');
  const actions = new KeySet(answered.map(({ action_key }) => action_key));
  actions.addAll(headers.map(({ subject_key }) => subject_key));
  const groups = new KeySet(observed.filter(({ kind }) => kind !== 'ACTION').map(({ subject_key }) => subject_key));
  const lock = (table: string, key: string, keys: KeySet) =>
    selectIn(sql, `SELECT ${key} FROM ${table} WHERE ${key} IN (?) ORDER BY ${key} FOR UPDATE`, keys.sorted());
  await lock('actions', 'action_key', actions);
  await lock('`groups`', 'group_key', groups);
  return new Set(headers.map(({ id }) => id));
}

/** Those of which something else was seen no earlier than they were themselves: then who is seen last decides. */
const CONTESTS = [
  // Another state of the same response; by its own time it may be later than when it came.
  'SELECT DISTINCT s.delivery_id AS id FROM sightings s JOIN sightings o ON o.response_key = s.response_key AND o.state_hash <> s.state_hash ' +
    'WHERE s.delivery_id IN (?) AND GREATEST(COALESCE(o.fetched_at, o.stamp), COALESCE(o.answered_at, o.stamp)) >= s.fetched_at',
  // The same action, its members or sub-groups, its name.
  'SELECT DISTINCT s.delivery_id AS id FROM observations s JOIN observations o ON o.subject_key = s.subject_key AND o.fact_key <> s.fact_key ' +
    "WHERE s.delivery_id IN (?) AND s.kind IN ('ACTION', 'GROUP', 'MEMBER_LIST', 'GROUP_LIST') AND o.stamp >= s.stamp AND o.kind IN (" +
    "ELT(FIELD(s.kind, 'ACTION', 'GROUP', 'MEMBER_LIST', 'GROUP_LIST'), 'ACTION', 'GROUP', 'MEMBER', 'GROUP_EDGE'), s.kind)",
];

async function contestedAmong(sql: Sql, ids: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  for (const text of CONTESTS) found.push(...(await selectIn<{ id: number }>(sql, text, ids)).map(({ id }) => id));
  return found;
}
