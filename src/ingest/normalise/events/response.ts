import { toText } from '../../../json.js';
import type { ActionKind } from '../../../kaizala/vocabulary.js';
import { readAnswer } from '../answer/index.js';
import { readInstant } from '../answer/time.js';
import { actionIdOf } from '../event.js';
import { flagField, idField } from '../fields.js';
import { readFromUser, readResponder } from '../identity.js';
import { type QuestionItem, questionItems } from '../items.js';
import { metadataItems, personalItems, responseTimeItem } from '../metadata.js';
import type { Identity, NormalisedAnswer, Reading, ResponseReading } from '../reading.js';
import { stateHash } from '../state-hash.js';
import { type EventReader, type ReadableEvent, refuse } from './event-reader.js';
import { readHeader } from './header.js';

const MAX_QUESTIONS = 5_000;
/** Every option and every choice becomes a row, and their positions are counted in 16 bits. */
const MAX_OPTIONS = 50_000;

/** ActionResponse and SurveyResponse are twins. */
export const responseReader =
  (kind: ActionKind): EventReader =>
  (event) => {
    const actionId = actionIdOf(event);
    if (actionId === null) return refuse(event, 'no action id');
    const { data } = event;
    return readResponse(event, { actionId, kind, items: questionItems(data), responder: readResponder(data) });
  };

export interface ResponseParts {
  actionId: string;
  kind: ActionKind;
  items: readonly QuestionItem[];
  responder: Identity | null;
  responseId?: string | null;
  isByAssignee?: boolean;
  contentHash?: string;
}

/** A response by its parts, in whatever shape of body these were found. */
export function readResponse(event: ReadableEvent, parts: ResponseParts): Reading {
  const { actionId, kind, items } = parts;
  const response = responseOf(event, parts);
  const tooMany = tooManyOf(items, response.answers);
  if (tooMany !== null) return refuse(event, tooMany);
  const action = readHeader(event, actionId, items, { kind });
  return { outcome: 'response', eventType: event.eventType, action, response };
}

/** A reason to refuse what would become too many rows. */
export function tooManyOf(items: readonly QuestionItem[], answers: readonly NormalisedAnswer[] = []): string | null {
  if (items.length > MAX_QUESTIONS) return `more than ${MAX_QUESTIONS} questions`;
  const options = items.reduce((sum, item) => sum + item.options.length, 0);
  const choices = answers.reduce((sum, answer) => sum + (answer.choices?.length ?? 0), 0);
  return options + choices > MAX_OPTIONS ? `more than ${MAX_OPTIONS} options` : null;
}

function responseOf(event: ReadableEvent, parts: ResponseParts): ResponseReading {
  const { envelope, data, eventId, isAnonymous } = event;
  const { items, responder } = parts;
  const answers = readAnswers(items);
  const responseTime = responseTimeItem(items);
  const fromUser = readFromUser(envelope);
  return {
    responseId: parts.responseId ?? idField(data, 'responseId'),
    isByAssignee: parts.isByAssignee ?? false,
    contentHash: parts.contentHash ?? null,
    eventId,
    isUpdate: flagField(data, 'isUpdateResponse'),
    isPush: true,
    answeredAt: (responseTime && readInstant(responseTime.answer ?? null)?.instant) ?? null,
    sentAt: null,
    isAnonymous,
    responder,
    identities: [responder, fromUser].filter((identity) => identity !== null),
    answers,
    stateHash: stateHash(answers),
  };
}

function readAnswers(items: readonly QuestionItem[]): NormalisedAnswer[] {
  const metadata = metadataItems(items);
  const personal = personalItems(items);
  return items.flatMap((item, ordinal): NormalisedAnswer[] => {
    const { title, type, occurrence, answer } = item;
    const read = readAnswer(type, answer, item.optionsByPosition);
    if (read === null || answer === undefined) return [];
    const isMetadata = metadata.has(item);
    return [
      { title, type, occurrence, isMetadata, isPersonal: personal.has(item), ordinal, raw: toText(answer), ...read },
    ];
  });
}
