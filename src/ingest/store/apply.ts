import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import type { normalise } from '../normalise/normalise.js';
import type { Reading } from '../normalise/reading.js';
import { actionsSentBy, addAssignees, rederiveAssignees, storeSenders } from './action-people.js';
import { loadHeaders, lockActions, markAnonymous, projectAll, restampHeaders, storeGroupIds } from './actions.js';
import { holdDeliveries } from './deliveries.js';
import { storeDerived } from './derive.js';
import { KeySet } from './key-set.js';
import { storeObservations } from './observations.js';
import { rederivePeople, storePeople } from './people.js';
import { actionIdOf, actionKeyOf, type ReadDelivery, Readings, saysAnonymous, storeReadings } from './readings.js';
import { type RedactedBody, redactActions, redactDeliveries, redactedBody } from './redaction.js';
import { repoint } from './repoint.js';
import { RollupChanges } from './rollups/changes.js';
import { absorb, absorbedInto } from './sightings.js';
import { storeObserved } from './store-observed.js';
import { contributionsOf, deleteContributions } from './withdraw.js';

export interface ApplyContext {
  secret: Buffer;
  /** Whose deliveries these are; without it nothing is completed. */
  claim: Buffer;
  /** To read again what turns out to be anonymous by its action. */
  normalise: typeof normalise;
}

/**
 * Applies a claimed batch inside one transaction: the only way into the tables. Adds what the deliveries say to what is known, and derives
 * again whatever depends on it, so that the same tables come out whatever order, batches and repetitions the deliveries came in.
 * @throws ClaimLostError where the claim ran out in between.
 */
export async function apply(sql: Sql, context: ApplyContext, batch: readonly ReadDelivery[]): Promise<void> {
  await holdDeliveries(
    sql,
    context.claim,
    batch.map(({ delivery }) => delivery.id),
  );
  const reapplied = batch.filter(({ delivery }) => delivery.wasRead).map(({ delivery }) => delivery.id);
  const withdrawn = await contributionsOf(sql, reapplied);
  const known = new KeySet([...batch.map(({ reading }) => actionKeyOf(reading)), ...withdrawn.actions.sorted()]);
  const ids = new Map(
    // Those of quarantined bodies too, so that nobody finds the action anonymous without seeing them.
    batch.flatMap(({ reading }): [string, string][] => {
      const id = actionIdOf(reading);
      return id === null ? [] : [[keyOf('action', id).toString('hex'), id]];
    }),
  );
  const rollups = await RollupChanges.begin(sql);
  const locked = await lockActions(sql, ids, known);
  await deleteContributions(sql, reapplied);
  const { anonymous, revealed } = anonymousActions(batch, [...locked.values()]);
  await markAnonymous(sql, revealed.sorted());

  const redaction = await redactDeliveries(
    sql,
    context.claim,
    batch.flatMap((one) => withoutPersons(one, anonymous) ?? []),
  );
  const merged = new Set(redaction.merged.map(({ id }) => id));
  const redacted = new Map(redaction.remaining.map((delivery) => [delivery.id, delivery]));
  const entries = batch
    .filter(({ delivery }) => !merged.has(delivery.id))
    .map(({ delivery, reading }): ReadDelivery => {
      const present = redacted.get(delivery.id) ?? delivery;
      const again = isAnonymous(reading, anonymous) ? context.normalise(present.body, { isAnonymous: true }) : reading;
      return { delivery: { ...present, ...redaction.times.get(delivery.id) }, reading: again };
    });
  if (revealed.size > 0) {
    const lost = await redactActions(sql, revealed.sorted(), context.claim);
    withdrawn.people.addAll(lost.people.sorted());
    withdrawn.responses.addAll(lost.responses.sorted());
    withdrawn.headers.addAll(lost.headers.sorted());
  }

  const before = await loadHeaders(sql, known.sorted());
  const readings = new Readings(context.secret);
  for (const entry of entries) readings.add(entry);
  await storeReadings(sql, context.claim, readings, before);
  const { sightings, identities } = readings;

  const { observed } = withdrawn;
  const reowned = await storePeople(sql, context.secret, identities);
  await storeObservations(sql, readings.observations, observed);
  if (withdrawn.headers.size > 0) await restampHeaders(sql, withdrawn.headers.sorted());
  if (withdrawn.people.size > 0) {
    await rederivePeople(sql, withdrawn.people);
    reowned.addAll(withdrawn.people.sorted());
  }

  const affected = new KeySet([...sightings.map(({ ownKey }) => ownKey), ...withdrawn.responses.sorted()]);
  const matchKeys = new KeySet([...sightings.map(({ matchKey }) => matchKey), ...withdrawn.matches.sorted()]);
  affected.addAll((await absorb(sql, matchKeys)).sorted());
  affected.addAll(await absorbedInto(sql, sightings));
  const after = await loadHeaders(sql, known.sorted());
  await storeDerived(sql, {
    before: projectAll(before),
    actions: projectAll(after),
    headers: after,
    anonymous,
    revealed,
    affected,
    isExact: withdrawn.headers.size > 0,
    rollups,
  });
  await addAssignees(sql, identities);
  const unsettled = new KeySet([...withdrawn.actions.sorted(), ...revealed.sorted()]);
  if (reowned.size > 0) unsettled.addAll((await repoint(sql, reowned, observed)).sorted());
  // Senders first, which locks the actions that are not of this batch.
  await storeSenders(sql, new KeySet([...unsettled.sorted(), ...actionsSentBy(identities).sorted()]));
  await rederiveAssignees(sql, unsettled);
  await storeGroupIds(sql, readings.groupIds);
  await storeObserved(sql, observed);
  await rollups.write();
}

function withoutPersons({ delivery, reading }: ReadDelivery, anonymous: KeySet): RedactedBody | null {
  if (isAnonymous(reading, anonymous)) return redactedBody(delivery, 'anonymous action');
  // What is split is redacted part by part.
  const isWhole = reading.outcome === 'quarantined' && actionKeyOf(reading) === null;
  return isWhole ? redactedBody(delivery, 'no action') : null;
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
  const saying = batch.flatMap(({ reading }) => (saysAnonymous(reading) ? [actionKeyOf(reading)] : []));
  const revealed = new KeySet(saying.filter((key) => key !== null && !before.has(key)));
  return { anonymous: new KeySet([...before.sorted(), ...revealed.sorted()]), revealed };
}
