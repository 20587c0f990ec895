import { createHash } from 'node:crypto';
import type { Sql } from '../../database/sql.js';
import { groupBy } from '../../group-by.js';
import { foldTitle, keyOf } from '../../keys.js';
import type { NormalisedAnswer } from '../normalise/reading.js';
import { type ResolvedResponse, resolve, type State } from '../order.js';
import type { ActionProjection, StampedHeader } from './action-projection.js';
import { ANSWER_COLUMNS, answersOf, answerValues, valueKeyOf } from './answers.js';
import { markDuplicates } from './deliveries.js';
import { KeySet } from './key-set.js';
import { ownersOf, phoneKeyOf, userKeyOf } from './people.js';
import { optionKeyOf, storeWrittenIn } from './questions.js';
import { forgetResponses, knownResponses, storeResponseEvents } from './response-events.js';
import { executeIn, insertRows, selectIn, type Value } from './rows.js';
import { loadSightings, type StoredSighting } from './sightings.js';

/** Responses derived and written together: bounds what one transaction holds in memory. */
const CHUNK = 500;

export interface ProjectionContext {
  actions: ReadonlyMap<string, ActionProjection>;
  headers: ReadonlyMap<string, StampedHeader[]>;
  anonymous: KeySet;
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

/** All rows of one response, as its sightings make them. */
interface ProjectedResponse {
  key: Buffer;
  userKey: Buffer | null;
  phoneKey: Buffer | null;
  response: Value[];
  answers: Value[][];
  options: Value[][];
  revisions: Value[][];
  revisionAnswers: Value[][];
  chosen: { questionKey: Buffer; title: string }[];
  contentHash: Buffer;
}

/** Derives these responses again from their sightings, and writes those that came out differently. */
export async function storeResponses(sql: Sql, context: ProjectionContext, responseKeys: KeySet): Promise<void> {
  const keys = responseKeys.sorted();
  for (let at = 0; at < keys.length; at += CHUNK) await storeChunk(sql, context, keys.slice(at, at + CHUNK));
}

async function storeChunk(sql: Sql, context: ProjectionContext, keys: readonly Buffer[]): Promise<void> {
  const sightings = groupBy(await loadSightings(sql, keys), ({ responseKey }) => responseKey.toString('hex'));
  const statuses = new Map<string, 'APPLIED' | 'DUPLICATE'>();
  const projected = [...sightings.values()].map((group) => {
    const resolved = resolve(group);
    for (const { deliveryId } of group)
      statuses.set(deliveryId, resolved.first.has(deliveryId) ? 'APPLIED' : 'DUPLICATE');
    return project(context, group, resolved);
  });
  await markDuplicates(sql, statuses);
  const known = await knownResponses(sql, keys);
  const { hashes } = known;
  const changed = projected.filter(({ key, contentHash }) => !hashes.get(key.toString('hex'))?.equals(contentHash));
  const gone = keys.filter((key) => !sightings.has(key.toString('hex')) && hashes.has(key.toString('hex')));
  await deleteRows(sql, [...changed.map(({ key }) => key).filter((key) => hashes.has(key.toString('hex'))), ...gone]);
  await executeIn(sql, 'DELETE FROM responses WHERE response_key IN (?)', gone);
  await writeRows(sql, changed);
  await storeResponseEvents(sql, changed, known);
  await forgetResponses(sql, gone);
}

function project(
  context: ProjectionContext,
  sightings: readonly StoredSighting[],
  resolved: ResolvedResponse<StoredSighting>,
): ProjectedResponse {
  const { present, states, submittedAt, submittedAtSource } = resolved;
  const { responseKey: key, actionKey } = present.copies[0] as StoredSighting;
  const action = context.actions.get(actionKey.toString('hex'));
  if (action === undefined) throw new Error('a response of an action that was not locked');
  const questions = new Map(action.questions.map((question) => [question.askedKey.toString('hex'), question]));
  const ownGroup = ownGroupOf(context, sightings);
  const groupId = ownGroup ?? action.groupId;
  const groupKey = groupId === null ? null : keyOf('group', groupId);
  const submitted = new Date(submittedAt);
  const responder = present.copies.find(({ document }) => document.responder !== null)?.document.responder ?? null;
  const userKey = userKeyOf(responder?.userId ?? null);
  const phoneKey = userKey === null ? phoneKeyOf(responder?.phone ?? null) : null;
  const askedKeyOf = (answer: NormalisedAnswer) =>
    keyOf('asked-question', actionKey, foldTitle(answer.title), answer.type, answer.occurrence);

  const answers: Value[][] = [];
  const options: Value[][] = [];
  const chosen: ProjectedResponse['chosen'] = [];
  for (const answer of answersOf(present)) {
    const askedKey = askedKeyOf(answer);
    const questionKey = questions.get(askedKey.toString('hex'))?.questionKey;
    if (questionKey === undefined) throw new Error('an answer to a question that was not asked');
    answers.push([...answerValues(askedKey, answer), questionKey, submitted, key, groupKey, valueKeyOf(answer)]);
    for (const title of answer.choices ?? []) {
      options.push([questionKey, submitted, key, optionKeyOf(questionKey, title), groupKey]);
      chosen.push({ questionKey, title });
    }
  }
  const revisions: Value[][] = [];
  const revisionAnswers: Value[][] = [];
  states.slice(0, -1).forEach((state, index) => {
    revisions.push([key, index + 1, timeOf(state), new Date(state.receivedAt)]);
    for (const answer of answersOf(state)) {
      const askedKey = askedKeyOf(answer);
      revisionAnswers.push([...answerValues(askedKey, answer), key, index + 1]);
      const questionKey = questions.get(askedKey.toString('hex'))?.questionKey;
      if (questionKey !== undefined) chosen.push(...(answer.choices ?? []).map((title) => ({ questionKey, title })));
    }
  });
  // A job's answer keeps its assignee's key while the ids change: the present one is shown.
  const copies = states.toReversed().flatMap((state) => state.copies);
  const responseId = copies.find(({ document }) => document.responseId !== null)?.document.responseId ?? null;
  const response: Value[] = [
    key,
    responseId === null ? null : Buffer.from(responseId),
    actionKey,
    action.packageKey,
    groupKey,
    ownGroup !== null,
    userKey,
    phoneKey,
    context.anonymous.has(actionKey),
    submitted,
    submittedAtSource,
    timeOf(present),
    new Date(present.receivedAt),
    states.length,
  ];
  const contentHash = hashRows([response, ...answers, ...options, ...revisions, ...revisionAnswers]);
  return { key, userKey, phoneKey, response, answers, options, revisions, revisionAnswers, chosen, contentHash };
}

const timeOf = ({ updatedAt }: State) => new Date(updatedAt);

/** The group that the response's own bodies name, by (stamp, value). */
function ownGroupOf({ headers }: ProjectionContext, sightings: readonly StoredSighting[]): string | null {
  let best: { stamp: number; groupId: string } | null = null;
  for (const { actionKey, headerKey, stamp } of sightings) {
    const header = headers.get(actionKey.toString('hex'))?.find((known) => known.headerKey.equals(headerKey))?.header;
    const groupId = header?.groupId ?? null;
    if (groupId === null) continue;
    const order =
      best === null ? 1 : stamp - best.stamp || Buffer.compare(Buffer.from(groupId), Buffer.from(best.groupId));
    if (order > 0) best = { stamp, groupId };
  }
  return best?.groupId ?? null;
}

function hashRows(rows: readonly (readonly Value[])[]): Buffer {
  const hash = createHash('sha256');
  for (const row of rows) {
    for (const value of row) {
      if (value === null) hash.update('-');
      else if (Buffer.isBuffer(value)) hash.update(`${value.length}:`).update(value);
      else hash.update(lengthPrefixed(String(value instanceof Date ? value.getTime() : value)));
    }
  }
  return hash.digest().subarray(0, 16);
}

const lengthPrefixed = (text: string) => `${text.length}:${text}`;

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
