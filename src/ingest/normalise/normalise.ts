import { isObject, type Json, type JsonObject, parseJson, sliceElements, toText } from '../../json.js';
import type { ActionKind } from '../../kaizala/vocabulary.js';
import { readAnswer } from './answer/index.js';
import { readInstant } from './answer/time.js';
import { actionIdOf, type Event, groupIdOf, packageOf, readEvent, saysAnonymous } from './event.js';
import { field, flagField, idField, textField } from './fields.js';
import { readResponder, readSender } from './identity.js';
import { type QuestionItem, questionItems } from './items.js';
import { metadataItems, personalItems, responseTimeItem } from './metadata.js';
import type { ActionHeader, NormalisedAnswer, Reading, ReadingContext, ResponseReading } from './reading.js';
import { stateHash } from './state-hash.js';

const MAX_TITLE_CHARACTERS = 1_000;
const MAX_QUESTIONS = 5_000;
/** Every option and every choice becomes a row, and their positions are counted in 16 bits. */
const MAX_OPTIONS = 50_000;
/** Every event of a list becomes a delivery of its own, in one transaction. */
const MAX_EVENTS = 10_000;

const KIND_OF_EVENT: ReadonlyMap<string, ActionKind & ActionHeader['kind']> = new Map([
  ['actionresponse', 'CUSTOM'],
  ['surveyresponse', 'SURVEY'],
]);

/**
 * What a body says. Pure and total: any bytes give a reading, and what is not understood is `quarantined` with a reason that quotes nothing of
 * the body.
 */
export function normalise(body: Uint8Array, context: ReadingContext): Reading {
  let parsed: { value: Json; text: string };
  try {
    parsed = parseJson(body);
  } catch (error) {
    const reason = body.length === 0 ? 'empty body' : error instanceof SyntaxError ? error.message : 'not UTF-8';
    return { outcome: 'quarantined', eventType: null, actionId: null, reason };
  }
  const { value, text } = parsed;
  if (Array.isArray(value)) return batch(text);
  if (!isObject(value)) return { outcome: 'quarantined', eventType: null, actionId: null, reason: 'not a JSON object' };
  return readResponseEvent(readEvent(value), context);
}

function batch(text: string): Reading {
  const elements = sliceElements(text);
  if (elements.length === 0) return { outcome: 'quarantined', eventType: null, actionId: null, reason: 'empty list' };
  if (elements.length > MAX_EVENTS) {
    return { outcome: 'quarantined', eventType: null, actionId: null, reason: `more than ${MAX_EVENTS} events` };
  }
  return { outcome: 'batch', bodies: elements.map((element) => Buffer.from(element)) };
}

function readResponseEvent(event: Event, context: ReadingContext): Reading {
  const { data, eventType } = event;
  const actionId = actionIdOf(event);
  const quarantined = (reason: string): Reading => ({ outcome: 'quarantined', eventType, actionId, reason });
  const kind = eventType === null ? undefined : KIND_OF_EVENT.get(eventType.toLowerCase());
  if (eventType === null) return quarantined('no event type');
  if (kind === undefined) return quarantined('this event type is not read yet');
  if (data === null || Object.keys(data).length === 0) return quarantined('no data');
  if (actionId === null) return quarantined('no action id');
  const items = questionItems(data);
  if (items.length > MAX_QUESTIONS) return quarantined(`more than ${MAX_QUESTIONS} questions`);
  const response = readResponse(event, data, items, context);
  const options = items.reduce((sum, item) => sum + item.options.length, 0);
  const choices = response.answers.reduce((sum, answer) => sum + (answer.choices?.length ?? 0), 0);
  if (options + choices > MAX_OPTIONS) return quarantined(`more than ${MAX_OPTIONS} options`);
  return { outcome: 'response', eventType, action: readHeader(event, kind, actionId, data, items), response };
}

function readHeader(
  event: Event,
  kind: ActionHeader['kind'],
  actionId: string,
  data: JsonObject,
  items: readonly QuestionItem[],
): ActionHeader {
  const metadata = metadataItems(items);
  return {
    actionId,
    kind,
    title: textField(data, 'title', MAX_TITLE_CHARACTERS),
    ...packageOf(event),
    groupId: groupIdOf(event),
    questions: items.map((item) => ({
      title: item.title,
      type: item.type,
      occurrence: item.occurrence,
      isMetadata: metadata.has(item),
      options: item.options,
    })),
  };
}

function readResponse(
  event: Event,
  data: JsonObject,
  items: readonly QuestionItem[],
  context: ReadingContext,
): ResponseReading {
  const isAnonymous = context.isAnonymous || saysAnonymous(event);
  const metadata = metadataItems(items);
  const personal = personalItems(items);
  const answers = items.flatMap((item, ordinal): NormalisedAnswer[] => {
    const isPersonal = personal.has(item);
    if (isPersonal && isAnonymous) return [];
    const value = field(item.source, 'answer');
    const read = readAnswer(item.type, value, item.optionsByPosition);
    if (read === null || value === undefined) return [];
    const { title, type, occurrence } = item;
    return [
      { title, type, occurrence, isMetadata: metadata.has(item), isPersonal, ordinal, raw: toText(value), ...read },
    ];
  });
  const responseTime = responseTimeItem(items);
  const answeredAt = responseTime && readInstant(field(responseTime.source, 'answer') ?? null);
  const responder = isAnonymous ? null : readResponder(data);
  const sender = isAnonymous ? null : readSender(event.envelope);
  return {
    responseId: idField(data, 'responseId'),
    isUpdate: flagField(data, 'isUpdateResponse'),
    isPush: true,
    answeredAt: answeredAt?.instant ?? null,
    sentAt: null,
    isAnonymous,
    responder,
    identities: [responder, sender].filter((identity) => identity !== null),
    answers,
    stateHash: stateHash(answers),
  };
}
