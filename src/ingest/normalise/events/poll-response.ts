import { isObject, type Json, type JsonObject } from '../../../json.js';
import type { ActionKind } from '../../../kaizala/vocabulary.js';
import { actionIdOf } from '../event.js';
import { field, firstField, objectField } from '../fields.js';
import { readResponder } from '../identity.js';
import type { ItemSource } from '../item-source.js';
import { itemsOf, questionItems } from '../items.js';
import { type EventReader, refuse } from './event-reader.js';
import { readResponse } from './response.js';

/** Where an answer could stand. No body of these types is known: what is read here is what the other types' bodies would suggest. */
const ANSWER_FIELDS = [
  'answer',
  'answers',
  'choice',
  'selectedChoice',
  'selectedOption',
  'option',
  'responseOption',
  'status',
] as const;

/** PollResponse and LetsMeetResponse, as far as they can be read: with titles as everywhere else, or one answer to the one question. */
export const oneAnswerReader =
  (kind: ActionKind & ('POLL' | 'LETS_MEET')): EventReader =>
  (event) => {
    const { data } = event;
    const actionId = actionIdOf(event);
    if (actionId === null) return refuse(event, 'no action id');
    const titled = questionItems(data);
    const responder = responderIn(data);
    const items = titled.length > 0 ? titled : itemsOf([theOneQuestion(data)]);
    return readResponse(event, { actionId, kind, items, responder });
  };

function theOneQuestion(data: JsonObject): ItemSource {
  const [details] = [field(data, 'responseDetails')].flat();
  const inside = isObject(details) ? (objectField(details, 'response') ?? details) : data;
  const answer = firstField(inside, ...ANSWER_FIELDS) ?? firstField(data, ...ANSWER_FIELDS);
  return pollQuestion(data, answer);
}

/** A poll is its question. */
export function pollQuestion(object: JsonObject, answer?: Json): ItemSource {
  return {
    title: firstField(object, 'question', 'title') ?? 'answer',
    type: 'SingleOption',
    options: field(object, 'choices') ?? field(object, 'options'),
    ...(answer === undefined ? {} : { answer }),
  };
}

function responderIn(data: JsonObject) {
  const details = objectField(data, 'responseDetails');
  const inside = details && (objectField(details, 'response') ?? details);
  return readResponder(data) ?? (inside && readResponder(inside));
}
