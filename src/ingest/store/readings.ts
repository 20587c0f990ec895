import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import { NORMALISER_VERSION, type Reading } from '../normalise/reading.js';
import type { StampedHeader } from './action-projection.js';
import { headerKeyOf, storeHeaders } from './actions.js';
import { type ClaimedDelivery, completeDeliveries, hashOf, insertDeliveries, type Outcome } from './deliveries.js';
import { type NewIdentity, storeIdentities } from './people.js';
import { type NewSighting, responseKeys, storeSightings } from './sightings.js';

export interface ReadDelivery {
  delivery: ClaimedDelivery;
  reading: Reading;
}

type ReadResponse = {
  delivery: ClaimedDelivery;
  reading: Extract<Reading, { outcome: 'response' }>;
  actionKey: Buffer;
};

/** The action a reading speaks of, also where it was not understood. */
export function actionIdOf(reading: Reading): string | null {
  if (reading.outcome === 'response') return reading.action.actionId;
  return reading.outcome === 'quarantined' ? reading.actionId : null;
}

export function actionKeyOf(reading: Reading): Buffer | null {
  const id = actionIdOf(reading);
  return id === null ? null : keyOf('action', id);
}

export interface StoredReadings {
  sightings: NewSighting[];
  identities: NewIdentity[];
  outcomes: Outcome[];
}

/** The facts themselves: headers, sightings and identifiers; lists are replaced by their elements. */
export async function storeReadings(
  sql: Sql,
  context: { secret: Buffer; claim: Buffer },
  entries: readonly ReadDelivery[],
  headers: ReadonlyMap<string, readonly StampedHeader[]>,
): Promise<StoredReadings> {
  const stored: StoredReadings = { sightings: [], identities: [], outcomes: [] };
  const newHeaders = new Map<string, { headerKey: Buffer; actionKey: Buffer; stamp: Date; document: string }>();
  for (const { delivery, reading } of entries) {
    if (reading.outcome === 'batch') {
      await splitDelivery(sql, context.claim, delivery, reading.bodies);
      continue;
    }
    const actionKey = actionKeyOf(reading);
    const { eventType } = reading;
    const quarantined = (error: string): Outcome => ({
      id: delivery.id,
      status: 'QUARANTINED',
      eventType,
      actionKey,
      error,
    });
    if (reading.outcome === 'quarantined') {
      stored.outcomes.push(quarantined(reading.reason));
      continue;
    }
    const response: ReadResponse = { delivery, reading, actionKey: actionKey as Buffer };
    const keys = responseKeys(context.secret, response.actionKey, reading.response);
    if (keys === null) {
      stored.outcomes.push(quarantined('no response id, and too little to know the response by'));
      continue;
    }
    const header = headerOf(response);
    const known = newHeaders.get(header.headerKey.toString('hex'));
    if (known === undefined || known.stamp < header.stamp) newHeaders.set(header.headerKey.toString('hex'), header);
    stored.sightings.push({
      delivery,
      actionKey: response.actionKey,
      headerKey: header.headerKey,
      ...keys,
      reading: reading.response,
    });
    stored.identities.push(
      ...reading.response.identities.map((identity, ordinal) => ({
        deliveryId: delivery.id,
        ordinal,
        actionKey: response.actionKey,
        stamp: delivery.stamp,
        identity,
      })),
    );
    stored.outcomes.push({ id: delivery.id, status: 'APPLIED', eventType, actionKey, error: null });
  }
  await storeHeaders(
    sql,
    [...newHeaders.values()].filter((header) => !isKnown(headers, header)),
  );
  await storeSightings(sql, stored.sightings);
  await storeIdentities(sql, stored.identities);
  return stored;
}

function headerOf({ delivery, reading, actionKey }: ReadResponse) {
  const document = JSON.stringify(reading.action);
  return { headerKey: headerKeyOf(actionKey, document), actionKey, stamp: delivery.stamp, document };
}

const isKnown = (
  headers: ReadonlyMap<string, readonly StampedHeader[]>,
  { actionKey, headerKey, stamp }: { actionKey: Buffer; headerKey: Buffer; stamp: Date },
) =>
  headers
    .get(actionKey.toString('hex'))
    ?.some((known) => known.headerKey.equals(headerKey) && known.stamp >= stamp.getTime()) ?? false;

async function splitDelivery(
  sql: Sql,
  claim: Buffer,
  { id, source, stamp }: ClaimedDelivery,
  bodies: readonly Uint8Array[],
): Promise<void> {
  // A list is redacted where one of its events is anonymous; that says nothing of the others.
  const children = bodies.map((body) => ({ hash: hashOf(body), body, source, stamp, isRedacted: false }));
  await insertDeliveries(
    sql,
    children.sort((a, b) => Buffer.compare(a.hash, b.hash)),
  );
  await completeDeliveries(sql, claim, NORMALISER_VERSION, [
    { id, status: 'APPLIED', eventType: null, actionKey: null, error: null },
  ]);
  await sql.execute('DELETE FROM deliveries WHERE id = ?', [Number(id)]);
}
