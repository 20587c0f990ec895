import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import { type Identity, NORMALISER_VERSION, type Reading } from '../normalise/reading.js';
import type { StampedHeader } from './action-projection.js';
import { headerKeyOf, storeHeaders } from './actions.js';
import { type ClaimedDelivery, completeDeliveries, hashOf, insertDeliveries, type Outcome } from './deliveries.js';
import { actionObservation, type NewObservation, observationsIn } from './observations.js';
import { type NewIdentity, storeIdentities } from './people.js';
import { type NewSighting, responseKeys, storeSightings } from './sightings.js';

/** Of bodies, which double in the text of a statement; below MariaDB's default max_allowed_packet of 16 MiB. */
const MAX_STATEMENT_BYTES = 4 * 1024 * 1024;

export interface ReadDelivery {
  delivery: ClaimedDelivery;
  reading: Reading;
}

type OfAction = Extract<Reading, { outcome: 'response' | 'action' }>;

/** The action a reading speaks of, also where it was not understood. */
export function actionIdOf(reading: Reading): string | null {
  if (reading.outcome === 'response' || reading.outcome === 'action') return reading.action.actionId;
  return reading.outcome === 'quarantined' ? reading.actionId : null;
}

export function actionKeyOf(reading: Reading): Buffer | null {
  const id = actionIdOf(reading);
  return id === null ? null : keyOf('action', id);
}

/** Whether a body says that its action is anonymous. */
export function saysAnonymous(reading: Reading): boolean {
  if (reading.outcome === 'response') return reading.response.isAnonymous;
  return (reading.outcome === 'action' || reading.outcome === 'quarantined') && reading.isAnonymous;
}

interface NewHeader {
  headerKey: Buffer;
  actionKey: Buffer;
  stamp: Date;
  document: string;
}

/** The facts of a batch. */
export class Readings {
  readonly sightings: NewSighting[] = [];
  readonly observations: NewObservation[] = [];
  readonly identities: NewIdentity[] = [];
  readonly outcomes: Outcome[] = [];
  readonly lists: { delivery: ClaimedDelivery; bodies: readonly Uint8Array[] }[] = [];
  readonly groupIds: (string | null)[] = [];
  private readonly headersByKey = new Map<string, NewHeader>();

  constructor(private readonly secret: Buffer) {}

  get headers(): NewHeader[] {
    return [...this.headersByKey.values()];
  }

  add({ delivery, reading }: ReadDelivery): void {
    switch (reading.outcome) {
      case 'batch':
        this.lists.push({ delivery, bodies: reading.bodies });
        return;
      case 'quarantined':
        this.end(delivery, reading, reading.reason);
        return;
      case 'observations':
        this.observations.push(...observationsIn(delivery, reading, seenAt(delivery, reading.isPush)));
        this.groupIds.push(...reading.observations.flatMap(groupsIn));
        this.name(delivery.id, null, delivery.stamp, reading.identities);
        this.end(delivery, reading);
        return;
      case 'action': {
        const header = this.addHeader(reading, seenAt(delivery, reading.isPush));
        this.observations.push(actionObservation(delivery.id, header));
        this.name(delivery.id, header.actionKey, delivery.stamp, reading.identities);
        this.end(delivery, reading);
        return;
      }
      case 'response':
        this.addResponse(delivery, reading);
    }
  }

  private addResponse(delivery: ClaimedDelivery, reading: Extract<Reading, { outcome: 'response' }>): void {
    const actionKey = keyOf('action', reading.action.actionId);
    const keys = responseKeys(this.secret, actionKey, reading.response);
    if (keys === null) {
      this.end(delivery, reading, 'no response id, and too little to know the response by');
      return;
    }
    const { headerKey } = this.addHeader(reading, delivery.stamp);
    this.sightings.push({ delivery, actionKey, headerKey, ...keys, reading: reading.response });
    this.name(delivery.id, actionKey, delivery.stamp, reading.response.identities);
    this.end(delivery, reading);
  }

  private addHeader({ action }: OfAction, stamp: Date): NewHeader {
    const actionKey = keyOf('action', action.actionId);
    const document = JSON.stringify(action);
    const header = { headerKey: headerKeyOf(actionKey, document), actionKey, stamp, document };
    const known = this.headersByKey.get(header.headerKey.toString('hex'));
    if (known === undefined || known.stamp < stamp) this.headersByKey.set(header.headerKey.toString('hex'), header);
    return header;
  }

  private name(deliveryId: string, actionKey: Buffer | null, stamp: Date, identities: readonly Identity[]): void {
    identities.forEach((identity, ordinal) => {
      this.identities.push({ deliveryId, ordinal, actionKey, stamp, identity });
    });
  }

  private end({ id }: ClaimedDelivery, reading: Exclude<Reading, { outcome: 'batch' }>, error?: string): void {
    const status = error === undefined ? 'APPLIED' : 'QUARANTINED';
    const { eventType } = reading;
    this.outcomes.push({ id, status, eventType, actionKey: actionKeyOf(reading), error: error ?? null });
  }
}

/** An action or a list that is pulled holds as of its last fetch; a push, what a response says of its action, and whatever says a name, as of the first. */
const seenAt = ({ stamp, fetchedAt }: ClaimedDelivery, isPush: boolean) => (isPush ? stamp : (fetchedAt ?? stamp));

type Observation = Extract<Reading, { outcome: 'observations' }>['observations'][number];

function groupsIn(observation: Observation): (string | null)[] {
  if (observation.kind === 'GROUP_EDGE') return [observation.parentId, observation.childId];
  return [observation.kind === 'GROUP_LIST' ? observation.parentId : observation.groupId];
}

/** The facts that belong to actions and people: headers, sightings and identifiers; lists are replaced by their elements. */
export async function storeReadings(
  sql: Sql,
  claim: Buffer,
  readings: Readings,
  headers: ReadonlyMap<string, readonly StampedHeader[]>,
): Promise<void> {
  for (const { delivery, bodies } of readings.lists) await splitDelivery(sql, claim, delivery, bodies);
  await storeHeaders(
    sql,
    readings.headers.filter((header) => !isKnown(headers, header)),
  );
  await storeSightings(sql, readings.sightings);
  await storeIdentities(sql, readings.identities);
  await completeDeliveries(sql, claim, NORMALISER_VERSION, readings.outcomes);
}

const isKnown = (
  headers: ReadonlyMap<string, readonly StampedHeader[]>,
  { actionKey, headerKey, stamp }: { actionKey: Buffer; headerKey: Buffer; stamp: Date },
) =>
  headers
    .get(actionKey.toString('hex'))
    ?.some((known) => known.headerKey.equals(headerKey) && known.stamp >= stamp.getTime()) ?? false;

/** The elements of one list together could be larger than a packet may be. */
function* inStatements<Child extends { body: Uint8Array }>(children: readonly Child[]): Generator<Child[]> {
  let some: Child[] = [];
  let bytes = 0;
  for (const child of children) {
    bytes += child.body.length;
    if (some.length > 0 && bytes > MAX_STATEMENT_BYTES) {
      yield some;
      some = [];
      bytes = child.body.length;
    }
    some.push(child);
  }
  yield some;
}

async function splitDelivery(
  sql: Sql,
  claim: Buffer,
  { id, source, stamp }: ClaimedDelivery,
  bodies: readonly Uint8Array[],
): Promise<void> {
  // A list is redacted where one of its events is anonymous; that says nothing of the others.
  const children = bodies.map((body) => ({ hash: hashOf(body), body, source, stamp, isRedacted: false }));
  children.sort((a, b) => Buffer.compare(a.hash, b.hash));
  for (const some of inStatements(children)) await insertDeliveries(sql, some);
  await completeDeliveries(sql, claim, NORMALISER_VERSION, [
    { id, status: 'APPLIED', eventType: null, actionKey: null, error: null },
  ]);
  await sql.execute('DELETE FROM deliveries WHERE id = ?', [Number(id)]);
}
