import type { Sql } from '../../database/sql.js';
import { keyOf } from '../keys.js';
import type { normalise } from '../normalise/normalise.js';
import { NORMALISER_VERSION, type Reading } from '../normalise/reading.js';
import type { ActionProjection, StampedHeader } from './action-projection.js';
import {
  headerKeyOf,
  loadHeaders,
  lockActions,
  projectAll,
  restampHeaders,
  storeActions,
  storeHeaders,
} from './actions.js';
import { type ClaimedDelivery, completeDeliveries, hashOf, insertDeliveries, type Outcome } from './deliveries.js';
import { KeySet } from './key-set.js';
import { type NewIdentity, rederivePeople, repointResponses, storeIdentities, storePeople } from './people.js';
import { dropUnasked, rederiveQuestions, storeQuestions } from './questions.js';
import { redactActions, redactDeliveries } from './redaction.js';
import { responsesOf, storeOwnGroups, storeResponses } from './responses.js';
import { executeIn } from './rows.js';
import { absorb, type NewSighting, responseKeys, storeSightings } from './sightings.js';
import { contributionsOf, deleteContributions } from './withdraw.js';

export interface ReadDelivery {
  delivery: ClaimedDelivery;
  reading: Reading;
}

export interface ApplyContext {
  secret: Buffer;
  /** Whose deliveries these are; without it nothing is completed. */
  claim: Buffer;
  /** To read again what turns out to be anonymous by its action. */
  normalise: typeof normalise;
}

type ReadResponse = {
  delivery: ClaimedDelivery;
  reading: Extract<Reading, { outcome: 'response' }>;
  actionKey: Buffer;
};

const actionIdOf = (reading: Reading) =>
  reading.outcome === 'response'
    ? reading.action.actionId
    : reading.outcome === 'quarantined'
      ? reading.actionId
      : null;
const actionKeyOf = (reading: Reading) => {
  const id = actionIdOf(reading);
  return id === null ? null : keyOf('action', id);
};

/**
 * Applies a claimed batch inside one transaction: the only way into the tables. Adds what the deliveries say to what is known, and derives
 * again whatever depends on it, so that the same tables come out whatever order, batches and repetitions the deliveries came in.
 * @throws ClaimLostError where the claim ran out in between.
 */
export async function apply(sql: Sql, context: ApplyContext, batch: readonly ReadDelivery[]): Promise<void> {
  const reapplied = batch.filter(({ delivery }) => delivery.wasRead).map(({ delivery }) => delivery.id);
  const withdrawn = await contributionsOf(sql, reapplied);
  const known = new KeySet([...batch.map(({ reading }) => actionKeyOf(reading)), ...withdrawn.actions.sorted()]);
  const ids = new Map(
    batch.flatMap(({ reading }) =>
      reading.outcome === 'response'
        ? [[keyOf('action', reading.action.actionId).toString('hex'), reading.action.actionId]]
        : [],
    ) as [string, string][],
  );
  const locked = await lockActions(sql, ids, known);
  await deleteContributions(sql, reapplied);
  const { anonymous, revealed } = anonymousActions(batch, [...locked.values()]);

  const redaction = await redactDeliveries(
    sql,
    batch
      .filter(({ delivery, reading }) => !delivery.isRedacted && isAnonymous(reading, anonymous))
      .map(({ delivery }) => delivery),
  );
  const merged = new Set(redaction.merged.map(({ id }) => id));
  const redacted = new Map(redaction.remaining.map((delivery) => [delivery.id, delivery]));
  const entries = batch
    .filter(({ delivery }) => !merged.has(delivery.id))
    .map(({ delivery, reading }): ReadDelivery => {
      const present = redacted.get(delivery.id) ?? delivery;
      const stamp = redaction.stamps.get(delivery.id) ?? present.stamp;
      const again = isAnonymous(reading, anonymous) ? context.normalise(present.body, { isAnonymous: true }) : reading;
      return { delivery: { ...present, stamp }, reading: again };
    });
  const lost = revealed.size === 0 ? new KeySet() : await redactActions(sql, revealed.sorted(), context.claim);

  const before = await loadHeaders(sql, known.sorted());
  const { sightings, identities, outcomes } = await storeReadings(sql, context, entries, before);
  await completeDeliveries(sql, context.claim, NORMALISER_VERSION, outcomes);

  const people = new KeySet([...withdrawn.people.sorted(), ...lost.sorted()]);
  const reowned = await storePeople(sql, context.secret, identities);
  if (withdrawn.headers.size > 0) await restampHeaders(sql, withdrawn.headers.sorted());
  if (people.size > 0) await rederivePeople(sql, people);

  const affected = new KeySet([...sightings.map(({ ownKey }) => ownKey), ...withdrawn.responses.sorted()]);
  const matchKeys = new KeySet([...sightings.map(({ matchKey }) => matchKey), ...withdrawn.matches.sorted()]);
  affected.addAll((await absorb(sql, matchKeys)).sorted());
  affected.addAll(await absorbedInto(sql, sightings));
  const after = await loadHeaders(sql, known.sorted());
  const actions = projectAll(after);
  await storeDerived(sql, {
    before: projectAll(before),
    actions,
    headers: after,
    anonymous,
    revealed,
    affected,
    isExact: withdrawn.headers.size > 0,
  });
  if (reowned.size > 0) await repointResponses(sql, reowned);
}

function isAnonymous(reading: Reading, anonymous: KeySet): boolean {
  const key = actionKeyOf(reading);
  return key !== null && anonymous.has(key);
}

/** Anonymity belongs to the action, and one "true" is for ever. `revealed`: known only since this batch. */
function anonymousActions(
  batch: readonly ReadDelivery[],
  locked: readonly { actionKey: Buffer; isAnonymous: boolean }[],
) {
  const before = new KeySet(locked.filter(({ isAnonymous }) => isAnonymous).map(({ actionKey }) => actionKey));
  const saying = batch.flatMap(({ reading }) =>
    reading.outcome === 'response' && reading.response.isAnonymous ? [actionKeyOf(reading)] : [],
  );
  const revealed = new KeySet(saying.filter((key) => key !== null && !before.has(key)));
  return { anonymous: new KeySet([...before.sorted(), ...revealed.sorted()]), revealed };
}

interface StoredReadings {
  sightings: NewSighting[];
  identities: NewIdentity[];
  outcomes: Outcome[];
}

/** The facts themselves: headers, sightings and identifiers; lists are replaced by their elements. */
async function storeReadings(
  sql: Sql,
  context: ApplyContext,
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
  { id, source, stamp, isRedacted }: ClaimedDelivery,
  bodies: readonly Uint8Array[],
): Promise<void> {
  const children = bodies.map((body) => ({ hash: hashOf(body), body, source, stamp, isRedacted }));
  await insertDeliveries(
    sql,
    children.sort((a, b) => Buffer.compare(a.hash, b.hash)),
  );
  await completeDeliveries(sql, claim, NORMALISER_VERSION, [
    { id, status: 'APPLIED', eventType: null, actionKey: null, error: null },
  ]);
  await sql.execute('DELETE FROM deliveries WHERE id = ?', [Number(id)]);
}

/** Responses that sightings of this batch count for after absorption. */
async function absorbedInto(sql: Sql, sightings: readonly NewSighting[]): Promise<Buffer[]> {
  const unidentified = sightings.filter(({ reading }) => reading.responseId === null);
  if (unidentified.length === 0) return [];
  const rows = await sql.query<{ response_key: Buffer }>(
    'SELECT response_key FROM sightings WHERE delivery_id IN (?)',
    [unidentified.map(({ delivery }) => Number(delivery.id))],
  );
  return rows.map(({ response_key }) => response_key);
}

interface Derivation {
  before: ReadonlyMap<string, ActionProjection>;
  actions: ReadonlyMap<string, ActionProjection>;
  headers: ReadonlyMap<string, StampedHeader[]>;
  anonymous: KeySet;
  /** Found to be anonymous in this batch. */
  revealed: KeySet;
  affected: KeySet;
  /** Something was withdrawn: what is shared by several actions has to be derived from all of them. */
  isExact: boolean;
}

/** Everything that follows from the facts: actions, questions, responses and answers. */
async function storeDerived(sql: Sql, derivation: Derivation): Promise<void> {
  const { before, actions, headers, anonymous, revealed, affected, isExact } = derivation;
  const living = [...actions.values()].filter(
    ({ actionKey }) => (headers.get(actionKey.toString('hex')) ?? []).length > 0,
  );
  const changed = living.filter(
    (action) =>
      revealed.has(action.actionKey) ||
      JSON.stringify(action) !== JSON.stringify(before.get(action.actionKey.toString('hex'))),
  );
  await storeActions(sql, changed, anonymous);
  await storeOwnGroups(
    sql,
    [...headers.values()].flat().map(({ header }) => header.groupId),
  );
  const moved = changed.filter(
    (action) => dependsOnMore(before.get(action.actionKey.toString('hex')), action) || revealed.has(action.actionKey),
  );
  const stale = new KeySet(
    moved.flatMap(
      ({ actionKey }) => before.get(actionKey.toString('hex'))?.questions.map(({ questionKey }) => questionKey) ?? [],
    ),
  );
  if (isExact) stale.addAll((await dropUnasked(sql, [...actions.values()])).sorted());
  await storeQuestions(sql, changed);
  if (moved.length > 0)
    affected.addAll(
      (
        await responsesOf(
          sql,
          moved.map(({ actionKey }) => actionKey),
        )
      ).sorted(),
    );
  await storeResponses(sql, { actions, headers, anonymous }, affected);
  if (isExact) stale.addAll(living.flatMap(({ questions }) => questions.map(({ questionKey }) => questionKey)));
  if (stale.size > 0) await rederiveQuestions(sql, stale);
  const gone = [...actions.values()].filter((action) => !living.includes(action)).map(({ actionKey }) => actionKey);
  await executeIn(sql, 'DELETE FROM actions WHERE action_key IN (?) AND is_anonymous IS NULL', gone);
}

/** Responses carry the group, the package and the questions of their action: where one of these moved, they all follow. */
function dependsOnMore(before: ActionProjection | undefined, after: ActionProjection): boolean {
  if (before === undefined || before.actionId === '') return false;
  const ownerOf = ({ packageId, title }: ActionProjection) => packageId ?? title?.toLowerCase() ?? null;
  return before.groupId !== after.groupId || before.packageId !== after.packageId || ownerOf(before) !== ownerOf(after);
}
