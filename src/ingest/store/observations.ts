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
  /** Where it is no person. */
  objectKey: Buffer | null;
  stamp: Date;
  document: object;
}

type Said = Extract<Reading, { outcome: 'observations' }>;

/** An action that was sent: its header is the fact, so that equal headers of two subscriptions are one. */
export const actionObservation = (
  deliveryId: string,
  { actionKey, headerKey, stamp }: { actionKey: Buffer; headerKey: Buffer; stamp: Date },
): NewObservation => ({
  deliveryId,
  ordinal: 0,
  kind: 'ACTION',
  subjectKey: actionKey,
  factKey: headerKey,
  userKey: null,
  phoneKey: null,
  objectKey: null,
  stamp,
  document: {},
});

/**
 * What a delivery observed. An event is the same one whichever subscription brings it: by its id and what it says; without id every delivery is
 * an event of its own.
 */
export function observationsIn(delivery: ClaimedDelivery, reading: Said, stamp: Date): NewObservation[] {
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
      kind: reading.isPush ? observation.kind : listedKindOf(observation.kind),
      subjectKey: subjectOf(observation, event),
      factKey,
      userKey: userKeyOf(person?.userId ?? null),
      phoneKey: phoneKeyOf(person?.phone ?? null),
      objectKey: observation.kind === 'GROUP_EDGE' ? keyOf('group', observation.childId) : null,
      stamp,
      document: documentOf(observation, event),
    };
  });
}

/** What is on a list is no event: it holds as long as the list is the latest. */
function listedKindOf(kind: ObservationKind): ObservationKind {
  if (kind === 'MEMBER') return 'LISTED_MEMBER';
  return kind === 'GROUP_EDGE' ? 'LISTED_GROUP' : kind;
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
    case 'MEMBER_LIST':
      return keyOf('group', observation.groupId);
    case 'GROUP_EDGE':
    case 'GROUP_LIST':
      return keyOf('group', observation.parentId);
    case 'MESSAGE':
      return keyOf('message', event, JSON.stringify(contentOf(observation)));
  }
}

/** What makes two copies the same: not the names and pictures that go with a person, nor how a URL was signed. */
function contentOf(observation: Each): unknown {
  switch (observation.kind) {
    case 'MEMBER':
      return { ...documentOf(observation, ''), groupId: observation.groupId, ...identifiersOf(observation.person) };
    case 'MESSAGE':
      return {
        ...documentOf(observation, ''),
        attachments: observation.attachments.map(({ url, fileName }) => [url?.split(/[?#]/)[0], fileName]),
      };
    default:
      return observation;
  }
}

const identifiersOf = ({ userId, phone }: { userId: string | null; phone: string | null }) => ({ userId, phone });

/** Without its person, who is in columns of their own, and may turn out to be somebody else. */
function documentOf(observation: Observation, event: string): object {
  // Of lists of one time the greater counts.
  if (observation.kind === 'MEMBER_LIST' || observation.kind === 'GROUP_LIST') return { event };
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
    const objectKey = one.objectKey ?? personKey;
    observed.add({ kind, subject_key: subjectKey, fact_key: factKey, object_key: objectKey });
    return [
      Number(one.deliveryId),
      one.ordinal,
      kind,
      subjectKey,
      factKey,
      userKey,
      phoneKey,
      objectKey,
      one.stamp,
      JSON.stringify(one.document),
    ];
  });
  rows.sort(([a, b], [c, d]) => Number(a) - Number(c) || Number(b) - Number(d));
  const columns = 'delivery_id, ordinal, kind, subject_key, fact_key, user_key, phone_key, object_key, stamp, document';
  await insertRows(sql, 'observations', columns.split(', '), rows);
}
