import type { Sql } from '../../database/sql.js';
import { keyOf } from '../../keys.js';
import type { ActionHeader } from '../normalise/reading.js';
import { type ActionProjection, projectAction, type StampedHeader } from './action-projection.js';
import { KeySet } from './key-set.js';
import { executeIn, insertRows, selectIn, type Value } from './rows.js';

export interface LockedAction {
  actionKey: Buffer;
  actionId: string;
  isAnonymous: boolean;
}

const byKey = (a: { actionKey: Buffer }, b: { actionKey: Buffer }) => Buffer.compare(a.actionKey, b.actionKey);

/**
 * Makes the actions where they are new, and locks them until the end of the transaction, in the order of their keys: whether an action is
 * anonymous, and who owns its questions, must not change under those who write its responses.
 */
export async function lockActions(
  sql: Sql,
  ids: ReadonlyMap<string, string>,
  known: KeySet,
): Promise<Map<string, LockedAction>> {
  const rows = [...ids].map(([hex, id]): Value[] => [Buffer.from(hex, 'hex'), Buffer.from(id)]);
  rows.sort(([a], [b]) => Buffer.compare(a as Buffer, b as Buffer));
  await insertRows(sql, 'actions', ['action_key', 'action_id'], rows, 'action_id = action_id');
  const locked = await selectIn<{ action_key: Buffer; action_id: Buffer; is_anonymous: number | null }>(
    sql,
    'SELECT action_key, action_id, is_anonymous FROM actions WHERE action_key IN (?) ORDER BY action_key FOR UPDATE',
    known.sorted(),
  );
  return new Map(
    locked.map(({ action_key, action_id, is_anonymous }) => [
      action_key.toString('hex'),
      { actionKey: action_key, actionId: action_id.toString(), isAnonymous: is_anonymous === 1 },
    ]),
  );
}

/** For ever, and also where nothing else is known of the action: what comes after it is redacted whatever became of the body that said so. */
export async function markAnonymous(sql: Sql, actionKeys: readonly Buffer[]): Promise<void> {
  await executeIn(sql, 'UPDATE actions SET is_anonymous = 1 WHERE action_key IN (?)', actionKeys);
}

export const headerKeyOf = (actionKey: Buffer, document: string) => keyOf('header', actionKey, document);

/** What headers that an older normaliser read do not have. */
const UNSAID = {
  isAnonymous: null,
  acceptsMultipleResponses: null,
  dueAt: null,
  createdAt: null,
  properties: [],
} satisfies Partial<ActionHeader>;

/** The headers of these actions as they are stored. */
export async function loadHeaders(sql: Sql, actionKeys: readonly Buffer[]): Promise<Map<string, StampedHeader[]>> {
  const headers = new Map<string, StampedHeader[]>(actionKeys.map((key) => [key.toString('hex'), []]));
  const rows = await selectIn<{ header_key: Buffer; action_key: Buffer; stamp: Date; document: string }>(
    sql,
    'SELECT header_key, action_key, stamp, document FROM action_headers WHERE action_key IN (?)',
    actionKeys,
  );
  for (const { header_key, action_key, stamp, document } of rows) {
    headers.get(action_key.toString('hex'))?.push({
      headerKey: header_key,
      stamp: stamp.getTime(),
      header: { ...UNSAID, ...(JSON.parse(document) as ActionHeader) },
    });
  }
  return headers;
}

/** New headers, and later stamps of known ones. */
export async function storeHeaders(
  sql: Sql,
  headers: readonly { headerKey: Buffer; actionKey: Buffer; stamp: Date; document: string }[],
): Promise<void> {
  const rows = headers.map(({ headerKey, actionKey, stamp, document }): Value[] => [
    headerKey,
    actionKey,
    stamp,
    document,
  ]);
  rows.sort(([a], [b]) => Buffer.compare(a as Buffer, b as Buffer));
  await insertRows(
    sql,
    'action_headers',
    ['header_key', 'action_key', 'stamp', 'document'],
    rows,
    'stamp = GREATEST(stamp, VALUES(stamp))',
  );
}

/** After a contribution was withdrawn: the latest stamp of what remains; a header that nobody says any more goes. */
export async function restampHeaders(sql: Sql, headerKeys: readonly Buffer[]): Promise<void> {
  await executeIn(
    sql,
    'DELETE h FROM action_headers h LEFT JOIN sightings s ON s.header_key = h.header_key ' +
      'LEFT JOIN observations o ON o.fact_key = h.header_key ' +
      'WHERE h.header_key IN (?) AND s.delivery_id IS NULL AND o.delivery_id IS NULL',
    headerKeys,
  );
  await executeIn(
    sql,
    'UPDATE action_headers h SET h.stamp = GREATEST(' +
      "COALESCE((SELECT MAX(s.stamp) FROM sightings s WHERE s.header_key = h.header_key), '1000-01-01'), " +
      "COALESCE((SELECT MAX(o.stamp) FROM observations o WHERE o.fact_key = h.header_key), '1000-01-01')) WHERE h.header_key IN (?)",
    headerKeys,
  );
}

/** What headers make of an action, but for its anonymity, which stays. */
const DERIVED = [
  'kind',
  'title',
  'group_key',
  'package_key',
  'package_version',
  'accepts_multiple_responses',
  'due_at',
  'created_at',
  'properties',
];

/** Writes what the actions' headers make of them. */
export async function storeActions(
  sql: Sql,
  projections: readonly ActionProjection[],
  anonymous: KeySet,
): Promise<void> {
  await storePackageIds(
    sql,
    projections.map(({ packageId }) => packageId),
  );
  await storeGroupIds(
    sql,
    projections.map(({ groupId }) => groupId),
  );
  const rows = projections
    .toSorted(byKey)
    .map((action): Value[] => [
      action.actionKey,
      Buffer.from(action.actionId),
      action.kind,
      action.title,
      action.groupId === null ? null : keyOf('group', action.groupId),
      action.packageKey,
      action.packageVersion,
      action.acceptsMultipleResponses,
      action.dueAt === null ? null : new Date(action.dueAt),
      action.createdAt === null ? null : new Date(action.createdAt),
      action.properties.length === 0 ? null : JSON.stringify(action.properties),
      anonymous.has(action.actionKey) ? true : action.isAnonymous,
    ]);
  await insertRows(
    sql,
    'actions',
    ['action_key', 'action_id', ...DERIVED, 'is_anonymous'],
    rows,
    `${DERIVED.map((column) => `${column} = VALUES(${column})`).join(', ')}, ` +
      'is_anonymous = IF(is_anonymous = 1, 1, VALUES(is_anonymous))',
  );
}

/** Actions of which no header says anything any more. Of an anonymous one nothing stays but that. */
export async function dropActions(sql: Sql, actionKeys: readonly Buffer[]): Promise<void> {
  await executeIn(sql, 'DELETE FROM actions WHERE action_key IN (?) AND COALESCE(is_anonymous, 0) = 0', actionKeys);
  const forgotten = DERIVED.map((column) => `${column} = ${column === 'kind' ? "'UNKNOWN'" : 'NULL'}`);
  await executeIn(sql, `UPDATE actions SET ${forgotten.join(', ')} WHERE action_key IN (?)`, actionKeys);
}

/** A package exists as long as an action is known to be of it: which ones a batch has shown in passing depends on the batches. */
export async function dropUnusedPackages(sql: Sql, packageKeys: readonly Buffer[]): Promise<void> {
  await executeIn(
    sql,
    'DELETE p FROM packages p LEFT JOIN actions a ON a.package_key = p.package_key WHERE p.package_key IN (?) AND a.action_key IS NULL',
    packageKeys,
  );
}

/** Groups exist as soon as anything names them, for ever. */
export async function storeGroupIds(sql: Sql, ids: readonly (string | null)[]): Promise<void> {
  const keys = [...new Set(ids)].filter((id) => id !== null).map((id) => keyOf('group', id));
  // Read first: an insert that finds its row there would hold it against everybody who names the same group.
  const rows = await selectIn<{ group_key: Buffer }>(
    sql,
    'SELECT group_key FROM `groups` WHERE group_key IN (?)',
    keys,
  );
  const known = new KeySet(rows.map(({ group_key }) => group_key));
  await storeNamed(
    sql,
    'groups',
    'group',
    ids.filter((id) => id !== null && !known.has(keyOf('group', id))),
  );
}

/** Packages exist as long as an action is of them: naming one holds it against whoever is about to drop it. */
const storePackageIds = (sql: Sql, ids: readonly (string | null)[]) => storeNamed(sql, 'packages', 'package', ids);

async function storeNamed(
  sql: Sql,
  table: 'groups' | 'packages',
  kind: 'group' | 'package',
  ids: readonly (string | null)[],
): Promise<void> {
  const rows = [...new Set(ids)]
    .filter((id) => id !== null)
    .map((id): Value[] => [keyOf(kind, id), Buffer.from(id)])
    .sort(([a], [b]) => Buffer.compare(a as Buffer, b as Buffer));
  await insertRows(sql, table, [`${kind}_key`, `${kind}_id`], rows, `${kind}_id = ${kind}_id`);
}

export const projectAll = (headers: ReadonlyMap<string, StampedHeader[]>) =>
  new Map([...headers].map(([hex, stamped]) => [hex, projectAction(Buffer.from(hex, 'hex'), stamped)]));
