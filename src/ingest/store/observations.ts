import type { Sql } from '../../database/sql.js';
import type { ObservationKind } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import type { Observation, Reading } from '../normalise/reading.js';
import type { ClaimedDelivery } from './deliveries.js';
import { KeySet } from './key-set.js';
import type { Observed } from './observed.js';
import { ownersOf, phoneKeyOf, userKeyOf } from './people.js';
import { insertRows, type Value } from './rows.js';

export interface NewObservation {
  deliveryId: string;
  ordinal: number;
  kind: ObservationKind;
  subjectKey: Buffer;
  factKey: Buffer;
  userKey: Buffer | null;
  phoneKey: Buffer | null;
  stamp: Date;
  document: object;
}

type Said = Extract<Reading, { outcome: 'observations' }>;

/** An action that was sent: its header is the fact, so that equal headers of two subscriptions are one. */
export const actionObservation = (
  { id, stamp }: ClaimedDelivery,
  actionKey: Buffer,
  headerKey: Buffer,
): NewObservation => ({
  deliveryId: id,
  ordinal: 0,
  kind: 'ACTION',
  subjectKey: actionKey,
  factKey: headerKey,
  userKey: null,
  phoneKey: null,
  stamp,
  document: {},
});

/**
 * What a delivery observed. An event is the same one whichever subscription brings it: by its id and what it says; without id every delivery is
 * an event of its own.
 */
export function observationsIn(delivery: ClaimedDelivery, reading: Said): NewObservation[] {
  const event = reading.eventId ?? delivery.hash.toString('hex');
  const factKey = keyOf(
    'fact',
    reading.eventType.toLowerCase(),
    event,
    JSON.stringify(reading.observations.map(contentOf)),
  );
  return reading.observations.map((observation, ordinal) => {
    const person = personIn(observation);
    return {
      deliveryId: delivery.id,
      ordinal,
      kind: observation.kind,
      subjectKey: subjectOf(observation, event),
      factKey,
      userKey: userKeyOf(person?.userId ?? null),
      phoneKey: phoneKeyOf(person?.phone ?? null),
      stamp: delivery.stamp,
      document: documentOf(observation),
    };
  });
}

type Each = Said['observations'][number];

function personIn(observation: Each) {
  if (observation.kind === 'MEMBER') return observation.person;
  return observation.kind === 'MESSAGE' ? observation.sender : null;
}

function subjectOf(observation: Each, event: string): Buffer {
  switch (observation.kind) {
    case 'GROUP':
    case 'MEMBER':
      return keyOf('group', observation.groupId);
    case 'GROUP_EDGE':
      return keyOf('group-edge', observation.parentId, observation.childId);
    case 'MESSAGE':
      return keyOf('message', event, JSON.stringify(contentOf(observation)));
  }
}

/** What makes two copies the same: not the names and pictures that go with a person, nor how a URL was signed. */
function contentOf(observation: Each): unknown {
  switch (observation.kind) {
    case 'MEMBER':
      return { ...documentOf(observation), groupId: observation.groupId, ...identifiersOf(observation.person) };
    case 'MESSAGE':
      return {
        ...documentOf(observation),
        attachments: observation.attachments.map(({ url, fileName }) => [url?.split(/[?#]/)[0], fileName]),
      };
    default:
      return observation;
  }
}

const identifiersOf = ({ userId, phone }: { userId: string | null; phone: string | null }) => ({ userId, phone });

/** Without its person, who is in columns of their own, and may turn out to be somebody else. */
function documentOf(observation: Observation): object {
  if (observation.kind === 'MEMBER') {
    const { isMember, role, isProvisioned } = observation;
    return { isMember, role, isProvisioned };
  }
  if (observation.kind !== 'MESSAGE') return observation;
  const { message, groupId, title, text, attachments } = observation;
  return { message, groupId, title, text, attachments };
}

/** Stores them with whom their identifiers stand for now, and notes what they are about. */
export async function storeObservations(
  sql: Sql,
  observations: readonly NewObservation[],
  observed: Observed,
): Promise<void> {
  const phones = new KeySet(observations.map(({ userKey, phoneKey }) => (userKey === null ? phoneKey : null)));
  const owners = await ownersOf(sql, phones);
  const rows = observations.map((one): Value[] => {
    const { kind, subjectKey, factKey, userKey, phoneKey } = one;
    const personKey = userKey ?? (phoneKey && (owners.get(phoneKey.toString('hex')) ?? phoneKey));
    observed.add({ kind, subject_key: subjectKey, fact_key: factKey, person_key: personKey });
    return [
      Number(one.deliveryId),
      one.ordinal,
      kind,
      subjectKey,
      factKey,
      userKey,
      phoneKey,
      personKey,
      one.stamp,
      JSON.stringify(one.document),
    ];
  });
  rows.sort(([a, b], [c, d]) => Number(a) - Number(c) || Number(b) - Number(d));
  const columns = 'delivery_id, ordinal, kind, subject_key, fact_key, user_key, phone_key, person_key, stamp, document';
  await insertRows(sql, 'observations', columns.split(', '), rows);
}
