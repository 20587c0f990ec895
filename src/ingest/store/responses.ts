import type { Sql } from '../../database/sql.js';
import { groupBy } from '../../group-by.js';
import { resolve } from '../order.js';
import { ANSWER_COLUMNS } from './answers.js';
import { markDuplicates } from './deliveries.js';
import { KeySet } from './key-set.js';
import { ownersOf } from './people.js';
import { type ProjectedResponse, type ProjectionContext, projectResponse } from './project-response.js';
import { storeWrittenIn } from './questions.js';
import { forgetResponses, knownResponses, storeResponseEvents } from './response-events.js';
import type { RollupChanges } from './rollups/changes.js';
import { executeIn, insertRows, selectIn, type Value } from './rows.js';
import { loadSightings } from './sightings.js';

/** Responses derived and written together: bounds what one transaction holds in memory. */
const CHUNK = 500;

interface DerivationContext extends ProjectionContext {
  rollups: RollupChanges;
}

const RESPONSE_COLUMNS = [
  'response_key',
  'response_id',
  'action_key',
  'package_key',
  'group_key',
  'has_own_group',
  'responder_key',
  'phone_key',
  'is_anonymous',
  'submitted_at',
  'submitted_at_source',
  'updated_at',
  'received_at',
  'revision',
  'content_hash',
];

/** Derives these responses again from their sightings, and writes those that came out differently. */
export async function storeResponses(sql: Sql, context: DerivationContext, responseKeys: KeySet): Promise<void> {
  const keys = responseKeys.sorted();
  for (let at = 0; at < keys.length; at += CHUNK) await storeChunk(sql, context, keys.slice(at, at + CHUNK));
}

async function storeChunk(sql: Sql, context: DerivationContext, keys: readonly Buffer[]): Promise<void> {
  const sightings = groupBy(await loadSightings(sql, keys), ({ responseKey }) => responseKey.toString('hex'));
  const statuses = new Map<string, 'APPLIED' | 'DUPLICATE'>();
  const projected = [...sightings.values()].map((group) => {
    const resolved = resolve(group);
    for (const { deliveryId } of group)
      statuses.set(deliveryId, resolved.first.has(deliveryId) ? 'APPLIED' : 'DUPLICATE');
    return projectResponse(context, group, resolved);
  });
  await markDuplicates(sql, statuses);
  const known = await knownResponses(sql, keys);
  const storedOf = (key: Buffer) => known.stored.get(key.toString('hex'));
  const changed = projected.filter(({ key, contentHash }) => !storedOf(key)?.content_hash.equals(contentHash));
  const gone = keys.filter((key) => !sightings.has(key.toString('hex')) && storedOf(key) !== undefined);
  const outdated = [...changed.map(({ key }) => key), ...gone].flatMap((key) => storedOf(key) ?? []);
  await context.rollups.takeBack(outdated);
  await deleteRows(
    sql,
    outdated.map(({ response_key }) => response_key),
  );
  await executeIn(sql, 'DELETE FROM responses WHERE response_key IN (?)', gone);
  await writeRows(sql, changed);
  for (const { actionKey, rolled } of changed) context.rollups.add(actionKey, rolled);
  await storeResponseEvents(sql, changed, known);
  await forgetResponses(sql, gone);
}

async function deleteRows(sql: Sql, keys: readonly Buffer[]): Promise<void> {
  const sorted = keys.toSorted(Buffer.compare);
  for (const table of ['answers', 'answer_options', 'response_revisions', 'revision_answers']) {
    await executeIn(sql, `DELETE FROM ${table} WHERE response_key IN (?)`, sorted);
  }
}

async function writeRows(sql: Sql, projected: readonly ProjectedResponse[]): Promise<void> {
  const owners = await ownersOf(sql, new KeySet(projected.map(({ phoneKey }) => phoneKey)));
  const rows = projected
    .toSorted((a, b) => Buffer.compare(a.key, b.key))
    .map(({ response, userKey, phoneKey, contentHash }): Value[] => {
      const responder = userKey ?? (phoneKey && (owners.get(phoneKey.toString('hex')) ?? phoneKey));
      return [...response.slice(0, 6), responder, ...response.slice(7), contentHash];
    });
  await insertRows(
    sql,
    'responses',
    RESPONSE_COLUMNS,
    rows,
    RESPONSE_COLUMNS.map((column) => `${column} = VALUES(${column})`).join(', '),
  );
  const all = <T>(pick: (one: ProjectedResponse) => T[]) => projected.flatMap(pick);
  const by =
    (...columns: number[]) =>
    (a: Value[], b: Value[]) => {
      for (const column of columns) {
        const [x, y] = [a[column], b[column]];
        const order = Buffer.isBuffer(x) && Buffer.isBuffer(y) ? Buffer.compare(x, y) : Number(x) - Number(y);
        if (order !== 0) return order;
      }
      return 0;
    };
  const width = ANSWER_COLUMNS.length;
  await insertRows(
    sql,
    'answers',
    [...ANSWER_COLUMNS, 'question_key', 'submitted_at', 'response_key', 'group_key', 'value_key'],
    all(({ answers }) => answers).sort(by(width, width + 1, width + 2)),
  );
  await insertRows(
    sql,
    'answer_options',
    ['question_key', 'submitted_at', 'response_key', 'option_key', 'group_key'],
    all(({ options }) => options).sort(by(0, 1, 2, 3)),
  );
  await insertRows(
    sql,
    'response_revisions',
    ['response_key', 'revision', 'updated_at', 'received_at'],
    all(({ revisions }) => revisions).sort(by(0, 1)),
  );
  await insertRows(
    sql,
    'revision_answers',
    [...ANSWER_COLUMNS, 'response_key', 'revision'],
    all(({ revisionAnswers }) => revisionAnswers).sort(by(width, width + 1)),
  );
  await storeWrittenIn(
    sql,
    all(({ chosen }) => chosen),
  );
}

/** Every response of these actions, where something that all of them depend on has changed. */
export async function responsesOf(sql: Sql, actionKeys: readonly Buffer[]): Promise<KeySet> {
  const keys = new KeySet();
  for (const table of ['sightings', 'responses']) {
    const text = `SELECT DISTINCT response_key FROM ${table} WHERE action_key IN (?)`;
    const rows = await selectIn<{ response_key: Buffer }>(sql, text, actionKeys);
    keys.addAll(rows.map(({ response_key }) => response_key));
  }
  return keys;
}
