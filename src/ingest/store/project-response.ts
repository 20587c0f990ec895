import { createHash } from 'node:crypto';
import { foldTitle, keyOf } from '../../keys.js';
import type { NormalisedAnswer } from '../normalise/reading.js';
import type { ResolvedResponse, State } from '../order.js';
import type { ActionProjection, StampedHeader } from './action-projection.js';
import { answersOf, answerValues, valueKeyOf } from './answers.js';
import type { KeySet } from './key-set.js';
import { phoneKeyOf, userKeyOf } from './people.js';
import { optionKeyOf } from './questions.js';
import type { RolledResponse } from './rollups/add-response.js';
import type { Value } from './rows.js';
import type { StoredSighting } from './sightings.js';

export interface ProjectionContext {
  actions: ReadonlyMap<string, ActionProjection>;
  headers: ReadonlyMap<string, StampedHeader[]>;
  anonymous: KeySet;
}

/** All rows of one response, as its sightings make them. */
export interface ProjectedResponse {
  key: Buffer;
  actionKey: Buffer;
  userKey: Buffer | null;
  phoneKey: Buffer | null;
  response: Value[];
  answers: Value[][];
  options: Value[][];
  revisions: Value[][];
  revisionAnswers: Value[][];
  chosen: { questionKey: Buffer; title: string }[];
  rolled: RolledResponse;
  contentHash: Buffer;
}

/** A pure function of what was seen of it, and of its action. */
export function projectResponse(
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
  const rolled: RolledResponse = {
    groupKey,
    packageKey: action.packageKey,
    submittedAt: submitted,
    answers: [],
    options: [],
  };
  for (const answer of answersOf(present)) {
    const askedKey = askedKeyOf(answer);
    const questionKey = questions.get(askedKey.toString('hex'))?.questionKey;
    if (questionKey === undefined) throw new Error('an answer to a question that was not asked');
    answers.push([...answerValues(askedKey, answer), questionKey, submitted, key, groupKey, valueKeyOf(answer)]);
    rolled.answers.push({ questionKey, decimal: answer.decimal ?? null });
    for (const title of answer.choices ?? []) {
      const optionKey = optionKeyOf(questionKey, title);
      options.push([questionKey, submitted, key, optionKey, groupKey]);
      rolled.options.push({ questionKey, optionKey });
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
  return {
    key,
    actionKey,
    userKey,
    phoneKey,
    response,
    answers,
    options,
    revisions,
    revisionAnswers,
    chosen,
    rolled,
    contentHash,
  };
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
