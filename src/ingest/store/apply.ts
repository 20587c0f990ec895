import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import type { normalise } from '../normalise/normalise.js';
import { NORMALISER_VERSION, type Reading } from '../normalise/reading.js';
import { loadHeaders, lockActions, markAnonymous, projectAll, restampHeaders } from './actions.js';
import { completeDeliveries, holdDeliveries } from './deliveries.js';
import { storeDerived } from './derive.js';
import { KeySet } from './key-set.js';
import { rederivePeople, repointResponses, storePeople } from './people.js';
import { actionIdOf, actionKeyOf, type ReadDelivery, storeReadings } from './readings.js';
import { redactActions, redactDeliveries } from './redaction.js';
import { absorb, absorbedInto } from './sightings.js';
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
  const locked = await lockActions(sql, ids, known);
  await deleteContributions(sql, reapplied);
  const { anonymous, revealed } = anonymousActions(batch, [...locked.values()]);
  await markAnonymous(sql, revealed.sorted());

  const redaction = await redactDeliveries(
    sql,
    context.claim,
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
  if (revealed.size > 0) {
    const lost = await redactActions(sql, revealed.sorted(), context.claim);
    withdrawn.people.addAll(lost.people.sorted());
    withdrawn.responses.addAll(lost.responses.sorted());
    withdrawn.headers.addAll(lost.headers.sorted());
  }

  const before = await loadHeaders(sql, known.sorted());
  const { sightings, identities, outcomes } = await storeReadings(sql, context, entries, before);
  await completeDeliveries(sql, context.claim, NORMALISER_VERSION, outcomes);

  const reowned = await storePeople(sql, context.secret, identities);
  if (withdrawn.headers.size > 0) await restampHeaders(sql, withdrawn.headers.sorted());
  if (withdrawn.people.size > 0) await rederivePeople(sql, withdrawn.people);

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
