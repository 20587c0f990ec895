import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import type { Identity } from '../normalise/reading.js';
import { KeySet } from './key-set.js';
import { executeIn, insertRows, selectIn, updateRows, type Value } from './rows.js';
import { secretKeyOf } from './secret.js';

export interface NewIdentity {
  deliveryId: string;
  ordinal: number;
  /** Null where it is no action that the delivery speaks of. */
  actionKey: Buffer | null;
  stamp: Date;
  identity: Identity;
}

export const userKeyOf = (userId: string | null) => (userId === null ? null : keyOf('user', userId));
export const phoneKeyOf = (phone: string | null) => (phone === null ? null : keyOf('phone', phone));

interface PersonRow {
  person_key: Buffer;
  user_id: Buffer | null;
  phone: string | null;
  phone_stamp: Date | null;
  owner_key: Buffer | null;
  is_shared: number;
  name: string | null;
  name_stamp: Date | null;
  picture_url: string | null;
  picture_stamp: Date | null;
}

const PERSON_COLUMNS =
  'person_key, user_id, phone, phone_stamp, owner_key, is_shared, name, name_stamp, picture_url, picture_stamp';

/** The identifiers that came. */
export async function storeIdentities(sql: Sql, identities: readonly NewIdentity[]): Promise<void> {
  const rows = identities.map(({ deliveryId, ordinal, actionKey, stamp, identity }): Value[] => [
    Number(deliveryId),
    ordinal,
    actionKey,
    identity.role,
    userKeyOf(identity.userId),
    phoneKeyOf(identity.phone),
    stamp,
    identity.name,
    identity.pictureUrl,
  ]);
  rows.sort(([a, b], [c, d]) => Number(a) - Number(c) || Number(b) - Number(d));
  await insertRows(
    sql,
    'identities',
    ['delivery_id', 'ordinal', 'action_key', 'role', 'user_key', 'phone_key', 'stamp', 'name', 'picture_url'],
    rows,
  );
}

/**
 * Makes and updates the people of these identifiers, locking them in the order of their keys. Returns the phone numbers whose owner changed:
 * responses known only by the number follow.
 */
export async function storePeople(sql: Sql, secret: Buffer, identities: readonly NewIdentity[]): Promise<KeySet> {
  const keys = await createPeople(sql, secret, identities);
  const rows = await selectIn<PersonRow>(
    sql,
    `SELECT ${PERSON_COLUMNS} FROM people WHERE person_key IN (?) ORDER BY person_key FOR UPDATE`,
    keys.sorted(),
  );
  const people = new Map(rows.map((row) => [row.person_key.toString('hex'), row]));
  const changed = new KeySet();
  const reowned = new KeySet();
  for (const { stamp, identity } of identities) {
    const userKey = userKeyOf(identity.userId);
    const phoneKey = phoneKeyOf(identity.phone);
    const person = people.get((userKey ?? phoneKey)?.toString('hex') ?? '');
    if (person === undefined) continue;
    let isChanged = takeLater(person, 'name', 'name_stamp', identity.name, stamp);
    isChanged = takeLater(person, 'picture_url', 'picture_stamp', identity.pictureUrl, stamp) || isChanged;
    if (userKey !== null) isChanged = takeLater(person, 'phone', 'phone_stamp', identity.phone, stamp) || isChanged;
    if (isChanged) changed.add(person.person_key);
    const alias = userKey !== null && phoneKey !== null ? people.get(phoneKey.toString('hex')) : undefined;
    if (userKey === null || alias === undefined || !pair(alias, userKey)) continue;
    changed.add(alias.person_key);
    reowned.add(alias.person_key);
  }
  await writePeople(
    sql,
    secret,
    changed.sorted().map((key) => people.get(key.toString('hex')) as PersonRow),
  );
  return reowned;
}

async function createPeople(sql: Sql, secret: Buffer, identities: readonly NewIdentity[]): Promise<KeySet> {
  const rows = new Map<string, Value[]>();
  const keys = new KeySet();
  for (const { identity } of identities) {
    const { userId, phone } = identity;
    for (const [key, id, number] of [
      [userKeyOf(userId), userId, null],
      [phoneKeyOf(phone), null, phone],
    ] as const) {
      if (key === null) continue;
      keys.add(key);
      rows.set(key.toString('hex'), [
        key,
        secretKeyOf(secret, 'person', key),
        id === null ? null : Buffer.from(id),
        number,
      ]);
    }
  }
  await insertRows(
    sql,
    'people',
    ['person_key', 'public_id', 'user_id', 'phone'],
    keys.sorted().map((key) => rows.get(key.toString('hex')) as Value[]),
    'person_key = person_key',
  );
  return keys;
}

type Named = 'name' | 'picture_url' | 'phone';

/** The greatest (stamp, value) that was ever seen. */
function takeLater(
  person: PersonRow,
  column: Named,
  stampColumn: `${string}_stamp` & keyof PersonRow,
  value: string | null,
  stamp: Date,
): boolean {
  const known = person[column];
  const knownStamp = person[stampColumn] as Date | null;
  if (value === null) return false;
  if (knownStamp !== null && known !== null) {
    const order = stamp.getTime() - knownStamp.getTime() || Buffer.compare(Buffer.from(value), Buffer.from(known));
    if (order <= 0) return false;
  }
  person[column] = value;
  Object.assign(person, { [stampColumn]: stamp });
  return true;
}

/** A number seen with one user id is that user's; with a second one it is nobody's any more. True where that changed something. */
function pair(phone: PersonRow, userKey: Buffer): boolean {
  if (phone.is_shared === 1 || phone.owner_key?.equals(userKey)) return false;
  phone.is_shared = phone.owner_key === null ? 0 : 1;
  phone.owner_key = phone.is_shared === 1 ? null : userKey;
  return true;
}

async function writePeople(sql: Sql, secret: Buffer, people: readonly PersonRow[]): Promise<void> {
  const columns = PERSON_COLUMNS.split(', ');
  await insertRows(
    sql,
    'people',
    ['public_id', ...columns],
    people.map((p): Value[] => [
      secretKeyOf(secret, 'person', p.person_key),
      p.person_key,
      p.user_id,
      p.phone,
      p.phone_stamp,
      p.owner_key,
      p.is_shared,
      p.name,
      p.name_stamp,
      p.picture_url,
      p.picture_stamp,
    ]),
    columns.map((column) => `${column} = VALUES(${column})`).join(', '),
  );
}

/** Who these phone numbers stand for: their owner, else the number itself. Locks them against a change of owner. */
export async function ownersOf(sql: Sql, phoneKeys: KeySet): Promise<Map<string, Buffer>> {
  const rows = await selectIn<{ person_key: Buffer; owner_key: Buffer | null }>(
    sql,
    'SELECT person_key, owner_key FROM people WHERE person_key IN (?) ORDER BY person_key LOCK IN SHARE MODE',
    phoneKeys.sorted(),
  );
  return new Map(rows.map(({ person_key, owner_key }) => [person_key.toString('hex'), owner_key ?? person_key]));
}

/** These people again from what is left of them, after identifiers were withdrawn; who is left without any goes. */
export async function rederivePeople(sql: Sql, personKeys: KeySet): Promise<void> {
  const keys = personKeys.sorted();
  await selectIn(sql, 'SELECT person_key FROM people WHERE person_key IN (?) ORDER BY person_key FOR UPDATE', keys);
  await executeIn(
    sql,
    'DELETE FROM people WHERE person_key IN (?) AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.user_key = person_key) ' +
      'AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.phone_key = person_key)',
    keys,
  );
  const of = (column: string, condition: string) =>
    `(SELECT i.${column} FROM identities i WHERE ${condition} AND i.${column} IS NOT NULL ORDER BY i.stamp DESC, i.${column} DESC LIMIT 1)`;
  const stampOf = (column: string, condition: string) =>
    `(SELECT MAX(i.stamp) FROM identities i WHERE ${condition} AND i.${column} IS NOT NULL)`;
  const user = 'i.user_key = p.person_key';
  const phone = 'i.phone_key = p.person_key AND i.user_key IS NULL';
  for (const [condition, kind] of [
    [user, 'p.user_id IS NOT NULL'],
    [phone, 'p.user_id IS NULL'],
  ] as const) {
    await executeIn(
      sql,
      `UPDATE people p SET p.name = ${of('name', condition)}, p.name_stamp = ${stampOf('name', condition)}, ` +
        `p.picture_url = ${of('picture_url', condition)}, p.picture_stamp = ${stampOf('picture_url', condition)} ` +
        `WHERE p.person_key IN (?) AND ${kind}`,
      keys,
    );
  }
  await rederivePhones(sql, keys);
  const owners =
    '(SELECT COUNT(DISTINCT i.user_key) FROM identities i WHERE i.phone_key = p.person_key AND i.user_key IS NOT NULL)';
  await executeIn(
    sql,
    `UPDATE people p SET p.is_shared = ${owners} > 1, p.owner_key = IF(${owners} = 1, ` +
      '(SELECT MIN(i.user_key) FROM identities i WHERE i.phone_key = p.person_key), NULL) ' +
      'WHERE p.person_key IN (?) AND p.user_id IS NULL',
    keys,
  );
}

/** Read first, then written: MySQL refuses to read the table that a statement updates. */
async function rederivePhones(sql: Sql, keys: readonly Buffer[]): Promise<void> {
  const rows = await selectIn<{ person_key: Buffer; phone: string | null; stamp: Date | null }>(
    sql,
    'SELECT p.person_key, (SELECT MAX(i.stamp) FROM identities i WHERE i.user_key = p.person_key AND i.phone_key IS NOT NULL) AS stamp, ' +
      '(SELECT q.phone FROM identities i JOIN people q ON q.person_key = i.phone_key WHERE i.user_key = p.person_key ' +
      'ORDER BY i.stamp DESC, q.phone DESC LIMIT 1) AS phone FROM people p WHERE p.person_key IN (?) AND p.user_id IS NOT NULL',
    keys,
  );
  const phones = rows.map(({ person_key, phone, stamp }): Value[] => [person_key, phone, stamp]);
  await updateRows(sql, 'people', 'person_key', ['phone', 'phone_stamp'], phones);
}
