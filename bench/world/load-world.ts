import type { Connection } from 'mysql2/promise';
import type { Pool } from '../../src/database/pool.js';
import type { Sql } from '../../src/database/sql.js';
import { inTransaction } from '../../src/database/transaction.js';
import {
  type ActionProjection,
  type QuestionProjection,
  type StampedHeader,
} from '../../src/ingest/store/action-projection.js';
import { headerKeyOf, projectAll, storeActions, storeHeaders } from '../../src/ingest/store/actions.js';
import { ANSWER_COLUMNS } from '../../src/ingest/store/answers.js';
import { KeySet } from '../../src/ingest/store/key-set.js';
import { storePeople } from '../../src/ingest/store/people.js';
import { optionKeyOf, storeQuestions } from '../../src/ingest/store/questions.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { keyOf } from '../../src/keys.js';
import { type AnswerCells, allAnswerCells, readWorldEvent } from './answer-cells.js';
import { FORM } from './form.js';
import { type Column, cell, loadRows } from './load-rows.js';
import { GROUPS, responseOf, type WorldResponse, type WorldSize } from './world.js';

const RETRY = { tries: 5, firstPauseMs: 20, random: Math.random };

interface KeyedResponse {
  key: Buffer;
  action: ActionProjection;
  world: WorldResponse;
  /** Cells that each of its answers repeats. */
  repeated: { key: string; at: string; group: string };
}

/**
 * Fills the tables with a world as its events would have, but for the facts behind them (deliveries, sightings, identities), which no query reads.
 * What an action asks and who people are is written by the store itself; responses and answers are loaded in bulk. Returns the number of answers.
 */
export async function loadWorld(pool: Pool, connection: Connection, size: WorldSize, today: number): Promise<number> {
  const responses: KeyedResponse[] = [];
  for (let day = 0; day < size.days; day++) {
    const ofDay = Array.from({ length: GROUPS }, (_, group) =>
      Array.from({ length: size.responsesADay }, (_, n) => responseOf(today, size, group, day, n)),
    );
    responses.push(...(await storeActionsOf(pool, ofDay)));
  }
  await inTransaction(pool, RETRY, (sql) => storeAllPeople(sql, responses));
  const cells = allAnswerCells(responseOf(today, size, 0, 0, 0));
  const [{ action } = { action: undefined }] = responses;
  if (action === undefined) return 0;
  const questions = action.questions
    .map((question, index) => ({ question, index }))
    .sort((a, b) => Buffer.compare(a.question.questionKey, b.question.questionKey));

  responses.sort((a, b) => Buffer.compare(a.key, b.key));
  await loadRows(connection, 'responses', RESPONSE_COLUMNS, mapped(responses, responseLine));
  // As the primary keys have it: question, time, response.
  responses.sort((a, b) => a.world.submittedAt - b.world.submittedAt || Buffer.compare(a.key, b.key));
  let answers = 0;
  for (const { question, index } of questions) {
    const ofQuestion = cells[index] ?? [];
    answers += await loadRows(connection, 'answers', COLUMNS_OF_ANSWERS, answerLines(responses, index, ofQuestion));
    if (question.options.length > 0)
      await loadRows(connection, 'answer_options', OPTION_COLUMNS, optionLines(responses, question, index, ofQuestion));
  }
  await connection.query('ANALYZE TABLE responses, answers, answer_options, asked_questions, actions');
  return answers;
}

/** The actions of one day, a list of responses for each; their headers are as old as the last of these. */
async function storeActionsOf(pool: Pool, groups: readonly (readonly WorldResponse[])[]): Promise<KeyedResponse[]> {
  const headers = groups.flatMap((responses) => {
    const [first] = responses;
    if (first === undefined) return [];
    const header = readWorldEvent(first).action;
    const document = JSON.stringify(header);
    const actionKey = keyOf('action', header.actionId);
    const stamp = Math.max(...responses.map(({ submittedAt }) => submittedAt));
    return [{ actionKey, headerKey: headerKeyOf(actionKey, document), header, document, stamp }];
  });
  const stamped = new Map<string, StampedHeader[]>(
    headers.map((header) => [header.actionKey.toString('hex'), [header]]),
  );
  const actions = [...projectAll(stamped).values()];
  await inTransaction(pool, RETRY, async (sql) => {
    await storeHeaders(
      sql,
      headers.map((header) => ({ ...header, stamp: new Date(header.stamp) })),
    );
    await storeActions(sql, actions, new KeySet());
    await storeQuestions(sql, actions);
  });
  const byId = new Map(
    actions.map((action) => [action.actionId, { action, group: cell(keyOf('group', action.groupId)) }]),
  );
  return groups.flat().map((world) => {
    const { action, group } = byId.get(world.actionId) as { action: ActionProjection; group: string };
    const key = keyOf('response', action.actionKey, world.responseId);
    return { key, action, world, repeated: { key: cell(key), at: cell(new Date(world.submittedAt)), group } };
  });
}

/** Whoever answered, as of when they last did. */
async function storeAllPeople(sql: Sql, responses: readonly KeyedResponse[]): Promise<void> {
  const latest = new Map<string, WorldResponse>();
  for (const { world } of responses) {
    const known = latest.get(world.person.id);
    if (known === undefined || known.submittedAt < world.submittedAt) latest.set(world.person.id, world);
  }
  const identities = [...latest.values()].flatMap((world) =>
    readWorldEvent(world).response.identities.map((identity, ordinal) => ({
      deliveryId: '0',
      ordinal,
      actionKey: null,
      stamp: new Date(world.submittedAt),
      identity,
    })),
  );
  await storePeople(sql, await loadIdentitySecret(sql), identities);
}

const columns = (names: readonly string[], binary: readonly string[]): Column[] =>
  names.map((name) => ({ name, isBinary: binary.includes(name) }));

const RESPONSE_COLUMNS = columns(
  [
    'response_key',
    'response_id',
    'action_key',
    'package_key',
    'group_key',
    'has_own_group',
    'responder_key',
    'is_anonymous',
    'submitted_at',
    'submitted_at_source',
    'updated_at',
    'received_at',
    'revision',
    'content_hash',
  ],
  ['response_key', 'response_id', 'action_key', 'package_key', 'group_key', 'responder_key', 'content_hash'],
);

function responseLine({ key, action, world }: KeyedResponse): string {
  const at = new Date(world.submittedAt);
  const id = Buffer.from(world.responseId);
  const responder = keyOf('user', world.person.id);
  const group = keyOf('group', action.groupId);
  return [key, id, action.actionKey, action.packageKey, group, true, responder, false, at, 'RECEIVED', at, at, 1, key]
    .map(cell)
    .join('\t');
}

const COLUMNS_OF_ANSWERS = columns(
  [...ANSWER_COLUMNS, 'question_key', 'submitted_at', 'response_key', 'group_key', 'value_key'],
  ['asked_key', 'question_key', 'response_key', 'group_key', 'value_key'],
);

function* answerLines(
  responses: readonly KeyedResponse[],
  index: number,
  cells: readonly AnswerCells[],
): Generator<string> {
  for (const { action, world, repeated } of responses) {
    const { typed, valueKey } = cells[world.picks[index] ?? 0] as AnswerCells;
    const { askedKey, questionKey } = action.questions[index] as QuestionProjection;
    yield `${cell(askedKey)}\t${typed}\t${cell(questionKey)}\t${repeated.at}\t${repeated.key}\t${repeated.group}\t${valueKey}`;
  }
}

const OPTION_COLUMNS = columns(
  ['question_key', 'submitted_at', 'response_key', 'option_key', 'group_key'],
  ['question_key', 'response_key', 'option_key', 'group_key'],
);

function* optionLines(
  responses: readonly KeyedResponse[],
  { questionKey }: QuestionProjection,
  index: number,
  cells: readonly AnswerCells[],
): Generator<string> {
  const keys = new Map((FORM[index]?.options ?? []).map((title) => [title, cell(optionKeyOf(questionKey, title))]));
  const question = cell(questionKey);
  for (const { world, repeated } of responses) {
    for (const title of (cells[world.picks[index] ?? 0] as AnswerCells).choices)
      yield `${question}\t${repeated.at}\t${repeated.key}\t${keys.get(title)}\t${repeated.group}`;
  }
}

function* mapped<T>(items: Iterable<T>, line: (item: T) => string): Generator<string> {
  for (const item of items) yield line(item);
}
