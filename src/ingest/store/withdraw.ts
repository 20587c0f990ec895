import type { Sql } from '../../database/sql.js';
import { KeySet } from './key-set.js';
import { Observed, type ObservedRow } from './observed.js';
import { executeIn, selectIn } from './rows.js';

/** What deliveries that are applied again had contributed to. */
export interface Contributions {
  actions: KeySet;
  responses: KeySet;
  headers: KeySet;
  matches: KeySet;
  people: KeySet;
  observed: Observed;
}

/**
 * Deliveries come again with an earlier stamp, a redacted body or a newer reading: what they contributed before is taken back, and what depended
 * on it derived again.
 */
export async function contributionsOf(sql: Sql, deliveryIds: readonly string[]): Promise<Contributions> {
  const ids = deliveryIds.map(Number).sort((a, b) => a - b);
  const sightings = await selectIn<{
    action_key: Buffer;
    response_key: Buffer;
    own_key: Buffer;
    header_key: Buffer;
    match_key: Buffer | null;
  }>(
    sql,
    'SELECT action_key, response_key, own_key, header_key, match_key FROM sightings WHERE delivery_id IN (?)',
    ids,
  );
  const people = await selectIn<{ user_key: Buffer | null; phone_key: Buffer | null }>(
    sql,
    'SELECT user_key, phone_key FROM identities WHERE delivery_id IN (?)',
    ids,
  );
  const observed = new Observed();
  for (const row of await observationsOf(sql, ids)) observed.add(row);
  return {
    actions: new KeySet([...sightings.map(({ action_key }) => action_key), ...observed.actions.sorted()]),
    responses: new KeySet(sightings.flatMap(({ response_key, own_key }) => [response_key, own_key])),
    headers: new KeySet([...sightings.map(({ header_key }) => header_key), ...observed.headers.sorted()]),
    matches: new KeySet(sightings.map(({ match_key }) => match_key)),
    people: new KeySet(people.flatMap(({ user_key, phone_key }) => [user_key, phone_key])),
    observed,
  };
}

const observationsOf = (sql: Sql, ids: readonly number[]) =>
  selectIn<ObservedRow>(
    sql,
    'SELECT kind, subject_key, fact_key, object_key FROM observations WHERE delivery_id IN (?)',
    ids,
  );

/** The rows themselves, once the actions they belong to are locked. */
export async function deleteContributions(sql: Sql, deliveryIds: readonly string[]): Promise<void> {
  const ids = deliveryIds.map(Number).sort((a, b) => a - b);
  await executeIn(sql, 'DELETE FROM sightings WHERE delivery_id IN (?)', ids);
  await executeIn(sql, 'DELETE FROM identities WHERE delivery_id IN (?)', ids);
  await executeIn(sql, 'DELETE FROM observations WHERE delivery_id IN (?)', ids);
}
