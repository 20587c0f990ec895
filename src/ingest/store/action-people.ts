import type { Sql } from '../../database/sql.js';
import { groupBy } from '../../group-by.js';
import { KeySet } from './key-set.js';
import { type NewIdentity, ownersOf, phoneKeyOf, userKeyOf } from './people.js';
import { executeIn, insertRows, selectIn, updateRows, type Value } from './rows.js';

/** Actions of this batch that name their sender. */
export const actionsSentBy = (identities: readonly NewIdentity[]) =>
  new KeySet(identities.filter(({ identity }) => identity.role === 'SENDER').map(({ actionKey }) => actionKey));

/** Actions whose sender or assignees are known by these numbers. */
export async function actionsOfPhones(sql: Sql, phoneKeys: KeySet): Promise<KeySet> {
  const rows = await selectIn<{ action_key: Buffer | null }>(
    sql,
    "SELECT DISTINCT action_key FROM identities WHERE phone_key IN (?) AND user_key IS NULL AND role IN ('SENDER', 'ASSIGNEE')",
    phoneKeys.sorted(),
  );
  return new KeySet(rows.map(({ action_key }) => action_key));
}

/** Adds the assignees of this batch: exact as long as nothing was withdrawn and no number changed hands. */
export async function addAssignees(sql: Sql, identities: readonly NewIdentity[]): Promise<void> {
  const named = identities.filter(({ identity, actionKey }) => identity.role === 'ASSIGNEE' && actionKey !== null);
  const owners = await ownersOf(sql, new KeySet(named.map(({ identity }) => phoneKeyOf(identity.phone))));
  const rows = new Map<string, Value[]>();
  for (const { actionKey, identity } of named) {
    const phoneKey = phoneKeyOf(identity.phone);
    const personKey = userKeyOf(identity.userId) ?? (phoneKey && (owners.get(phoneKey.toString('hex')) ?? phoneKey));
    if (actionKey === null || personKey === null) continue;
    rows.set(`${actionKey.toString('hex')}${personKey.toString('hex')}`, [actionKey, personKey]);
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await insertRows(sql, 'assignees', ['action_key', 'person_key'], sorted, 'person_key = person_key');
}

/** The assignees of these actions from nothing. */
export async function rederiveAssignees(sql: Sql, actionKeys: KeySet): Promise<void> {
  await executeIn(sql, 'DELETE FROM assignees WHERE action_key IN (?)', actionKeys.sorted());
  await executeIn(
    sql,
    'INSERT INTO assignees (action_key, person_key) SELECT DISTINCT i.action_key, COALESCE(i.user_key, p.owner_key, i.phone_key) ' +
      "FROM identities i LEFT JOIN people p ON p.person_key = i.phone_key WHERE i.action_key IN (?) AND i.role = 'ASSIGNEE'",
    actionKeys.sorted(),
  );
}

/** Whoever was named last as the sender of these actions. */
export async function storeSenders(sql: Sql, actionKeys: KeySet): Promise<void> {
  const keys = actionKeys.sorted();
  // Before anything is read: not all of them are locked, and whoever is just adding a later sender has finished then.
  await executeIn(sql, 'UPDATE actions SET sender_key = NULL WHERE action_key IN (?)', keys);
  const rows = await selectIn<{ action_key: Buffer; key: Buffer; person: Buffer; stamp: Date }>(
    sql,
    'SELECT i.action_key, COALESCE(i.user_key, i.phone_key) AS `key`, COALESCE(i.user_key, p.owner_key, i.phone_key) AS person, i.stamp ' +
      "FROM identities i LEFT JOIN people p ON p.person_key = i.phone_key WHERE i.action_key IN (?) AND i.role = 'SENDER'",
    keys,
  );
  const senders = [...groupBy(rows, ({ action_key }) => action_key.toString('hex'))].map(([action, named]): Value[] => {
    const latest = named
      .toSorted((a, b) => a.stamp.getTime() - b.stamp.getTime() || Buffer.compare(a.key, b.key))
      .at(-1);
    return [Buffer.from(action, 'hex'), latest?.person ?? null];
  });
  await updateRows(sql, 'actions', 'action_key', ['sender_key'], senders);
}
