import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import {
  type Identity,
  NORMALISER_VERSION,
  type NormalisedAnswer,
  type ResponseReading,
} from '../normalise/reading.js';
import type { Sighting } from '../order.js';
import type { ClaimedDelivery } from './deliveries.js';
import { KeySet } from './key-set.js';
import { insertRows, selectIn, updateRows, type Value } from './rows.js';
import { secretKeyOf } from './secret.js';

/** What a sighting keeps of its reading besides the columns. */
export interface SightingDocument {
  responseId: string | null;
  responder: Pick<Identity, 'userId' | 'phone'> | null;
  answers: NormalisedAnswer[];
}

export interface StoredSighting extends Sighting {
  responseKey: Buffer;
  actionKey: Buffer;
  headerKey: Buffer;
  document: SightingDocument;
}

export interface NewSighting {
  delivery: ClaimedDelivery;
  actionKey: Buffer;
  headerKey: Buffer;
  ownKey: Buffer;
  matchKey: Buffer | null;
  /** By an id, not by a person: late anonymity need not take it back. */
  isIdentified: boolean;
  reading: ResponseReading;
}

type ResponseKeys = Pick<NewSighting, 'ownKey' | 'matchKey' | 'isIdentified'>;

/** What a response without id is known by: its person and its time, else its person and all that was said. Null where it says too little. */
function identityParts({ responder, answeredAt, sentAt, contentHash }: ResponseReading): string[] | null {
  const distinction = answeredAt ?? sentAt ?? contentHash;
  if (responder === null || distinction === null) return null;
  return [responder.userId ?? '', responder.phone ?? '', String(distinction)];
}

/**
 * Which response a reading is about; null where that cannot be told. Keys made of identifiers need the instance's secret: whoever knows a key
 * must not find the phone number by trying all of them.
 */
export function responseKeys(secret: Buffer, actionKey: Buffer, reading: ResponseReading): ResponseKeys | null {
  const { responseId, responder, isByAssignee } = reading;
  if (isByAssignee && responder !== null) {
    const [kind, id] = responder.phone === null ? ['user', responder.userId ?? ''] : ['phone', responder.phone];
    const ownKey = secretKeyOf(secret, 'assignee', actionKey, kind, id);
    return { ownKey, matchKey: null, isIdentified: false };
  }
  const parts = identityParts(reading);
  const matchKey = parts === null ? null : secretKeyOf(secret, 'match', actionKey, ...parts);
  if (responseId !== null) return { ownKey: keyOf('response', actionKey, responseId), matchKey, isIdentified: true };
  return matchKey === null
    ? null
    : { ownKey: secretKeyOf(secret, 'response', matchKey), matchKey, isIdentified: false };
}

export async function storeSightings(sql: Sql, sightings: readonly NewSighting[]): Promise<void> {
  const rows = sightings.map(({ delivery, actionKey, headerKey, ownKey, matchKey, isIdentified, reading }): Value[] => [
    Number(delivery.id),
    ownKey,
    ownKey,
    matchKey,
    isIdentified,
    actionKey,
    headerKey,
    Buffer.from(reading.stateHash, 'hex'),
    eventKeyOf(reading.eventId),
    delivery.stamp,
    reading.isPush ? null : (delivery.fetchedAt ?? delivery.stamp),
    instant(reading.answeredAt),
    instant(reading.sentAt),
    reading.isPush,
    reading.isUpdate,
    NORMALISER_VERSION,
    JSON.stringify(documentOf(reading)),
  ]);
  rows.sort(([a], [b]) => Number(a) - Number(b));
  await insertRows(
    sql,
    'sightings',
    [
      'delivery_id',
      'response_key',
      'own_key',
      'match_key',
      'is_identified',
      'action_key',
      'header_key',
      'state_hash',
      'event_key',
      'stamp',
      'fetched_at',
      'answered_at',
      'sent_at',
      'is_push',
      'is_update',
      'normaliser',
      'document',
    ],
    rows,
  );
}

export function documentOf({ responseId, responder, answers }: ResponseReading): SightingDocument {
  return { responseId, responder: responder && { userId: responder.userId, phone: responder.phone }, answers };
}

const eventKeyOf = (eventId: string | null) => (eventId === null ? null : keyOf('event', eventId));

const instant = (ms: number | null) => (ms === null ? null : new Date(ms));

/**
 * Sightings without response id go to the identified response of the same identifiers and time: one with an equal state, else the least key.
 * Returns the responses that gained or lost one.
 */
export async function absorb(sql: Sql, matchKeys: KeySet): Promise<KeySet> {
  type Row = {
    delivery_id: number;
    response_key: Buffer;
    own_key: Buffer;
    match_key: Buffer;
    is_identified: number;
    state_hash: Buffer;
  };
  const rows = await selectIn<Row>(
    sql,
    'SELECT delivery_id, response_key, own_key, match_key, is_identified, state_hash FROM sightings WHERE match_key IN (?) ORDER BY own_key',
    matchKeys.sorted(),
  );
  const affected = new KeySet();
  const moved: Value[][] = [];
  for (const row of rows.filter(({ is_identified }) => is_identified === 0)) {
    const candidates = rows.filter((other) => other.is_identified === 1 && other.match_key.equals(row.match_key));
    const target =
      (candidates.find(({ state_hash }) => state_hash.equals(row.state_hash)) ?? candidates[0])?.own_key ?? row.own_key;
    if (target.equals(row.response_key)) continue;
    moved.push([row.delivery_id, target]);
    affected.addAll([target, row.response_key]);
  }
  await updateRows(sql, 'sightings', 'delivery_id', ['response_key'], moved);
  return affected;
}

/** Responses that sightings of this batch count for after absorption. */
export async function absorbedInto(sql: Sql, sightings: readonly NewSighting[]): Promise<Buffer[]> {
  const unidentified = sightings.filter(({ isIdentified }) => !isIdentified);
  if (unidentified.length === 0) return [];
  const rows = await sql.query<{ response_key: Buffer }>(
    'SELECT response_key FROM sightings WHERE delivery_id IN (?)',
    [unidentified.map(({ delivery }) => Number(delivery.id))],
  );
  return rows.map(({ response_key }) => response_key);
}

interface SightingRow {
  delivery_id: number;
  hash: Buffer;
  response_key: Buffer;
  action_key: Buffer;
  header_key: Buffer;
  state_hash: Buffer;
  event_key: Buffer | null;
  stamp: Date;
  fetched_at: Date | null;
  answered_at: Date | null;
  sent_at: Date | null;
  is_push: number;
  is_update: number | null;
  document: string;
}

/** All that is known of these responses. */
export async function loadSightings(sql: Sql, responseKeys: readonly Buffer[]): Promise<StoredSighting[]> {
  const rows = await selectIn<SightingRow>(
    sql,
    'SELECT s.delivery_id, d.hash, s.response_key, s.action_key, s.header_key, s.state_hash, s.event_key, s.stamp, s.fetched_at, s.answered_at, ' +
      's.sent_at, s.is_push, s.is_update, s.document FROM sightings s JOIN deliveries d ON d.id = s.delivery_id ' +
      'WHERE s.response_key IN (?)',
    responseKeys,
  );
  return rows.map((row) => ({
    deliveryId: String(row.delivery_id),
    deliveryHash: row.hash.toString('hex'),
    stateHash: row.state_hash.toString('hex'),
    eventKey: row.event_key?.toString('hex') ?? null,
    stamp: row.stamp.getTime(),
    fetchedAt: row.fetched_at?.getTime() ?? null,
    answeredAt: row.answered_at?.getTime() ?? null,
    sentAt: row.sent_at?.getTime() ?? null,
    isPush: row.is_push === 1,
    isUpdate: row.is_update === null ? null : row.is_update === 1,
    responseKey: row.response_key,
    actionKey: row.action_key,
    headerKey: row.header_key,
    document: JSON.parse(row.document) as SightingDocument,
  }));
}
