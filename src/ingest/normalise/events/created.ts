import { isObject, type Json, type JsonObject } from '../../../json.js';
import type { ActionKind } from '../../../kaizala/vocabulary.js';
import { actionIdOf, saysAnonymous } from '../event.js';
import { field, flagField, objectField } from '../fields.js';
import { readAssignee, readFromUser, readMember, readPhone } from '../identity.js';
import { sourceOf } from '../item-source.js';
import { itemsOf, type QuestionItem, questionItems } from '../items.js';
import type { Identity } from '../reading.js';
import { type EventReader, refuse } from './event-reader.js';
import { propertiesFrom, readDue, readHeader, readTitle } from './header.js';
import { isCompletedQuestion } from './job-response.js';
import { pollQuestion } from './poll-response.js';
import { tooManyOf } from './response.js';

/** Every assignee becomes rows. */
const MAX_ASSIGNEES = 10_000;

/** What only some kinds have, and no other field says. */
const SHOWN_AS_PROPERTIES: Readonly<Partial<Record<ActionKind, readonly string[]>>> = {
  JOB: ['text'],
  LETS_MEET: ['startingTime', 'duration', 'agenda', 'place'],
  PHOTO_WITH_LOCATION: ['latitude', 'longitude'],
  SHARE_LOCATION: ['latitude', 'longitude'],
};

/**
 * An action was sent. The documentation's samples are copies of responses, with answers and a responder: only their questions are taken, since
 * the response itself comes as an event of its own.
 */
export const createdReader =
  (kind: ActionKind): EventReader =>
  (event) => {
    const { data, envelope, isAnonymous } = event;
    const bodies = [data, objectField(data, 'actionBody'), objectField(data, 'actionDetails')].filter(isObject);
    const actionId =
      actionIdOf(event) ?? bodies.map((data) => actionIdOf({ ...event, data })).find((id) => id !== null);
    if (actionId === undefined || actionId === null) return refuse(event, 'no action id');
    const items = questionsOf(kind, bodies);
    const tooMany = tooManyOf(items);
    if (tooMany !== null) return refuse(event, tooMany);
    const assignees = kind === 'JOB' ? bodies.flatMap((body) => assigneesIn(field(body, 'assignedTo'))) : [];
    if (assignees.length > MAX_ASSIGNEES) return refuse(event, `more than ${MAX_ASSIGNEES} assignees`);
    const flag = (...names: string[]) =>
      bodies.flatMap((body) => names.map((name) => flagField(body, name))).find((said) => said !== null) ?? null;
    const header = readHeader(event, actionId, items, {
      kind,
      title: bodies.map(titleOf).find((title) => title !== null) ?? null,
      // Not what is known from elsewhere: that would be known or not by the order in which bodies come.
      isAnonymous: saysAnonymous(event) ? true : flag('isAnonymous'),
      acceptsMultipleResponses: flag('acceptMultipleResponses', 'isResponseAppended'),
      dueAt: readDue(bodies),
    });
    const sender = readFromUser(envelope, 'SENDER');
    return {
      outcome: 'action',
      eventType: event.eventType,
      isPush: true,
      action: {
        ...header,
        properties: [...header.properties, ...propertiesFrom(bodies, SHOWN_AS_PROPERTIES[kind] ?? [])],
      },
      isAnonymous,
      identities: [...(sender === null ? [] : [sender]), ...assignees],
    };
  };

const titleOf = (body: JsonObject) => {
  const question = field(body, 'question');
  return readTitle(body) ?? (typeof question === 'string' ? readTitle({ title: question }) : null);
};

function questionsOf(kind: ActionKind, bodies: readonly JsonObject[]): QuestionItem[] {
  if (kind === 'JOB') return itemsOf([isCompletedQuestion()]);
  for (const body of bodies) {
    const questions = field(body, 'questions');
    if (Array.isArray(questions)) return withoutAnswers(itemsOf(questions.filter(isObject).map(sourceOf)));
  }
  const poll = kind === 'POLL' ? bodies.find((body) => field(body, 'choices') !== undefined) : undefined;
  if (poll !== undefined) return itemsOf([pollQuestion(poll)]);
  return withoutAnswers(bodies.flatMap(questionItems));
}

/** Answers of a copied response do not count as answers, not even against the limit of rows. */
const withoutAnswers = (items: readonly QuestionItem[]) => items.map((item) => ({ ...item, answer: undefined }));

function assigneesIn(value: Json | undefined): Identity[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => {
    if (!isObject(one)) return readPhone(one, 'ASSIGNEE') ?? [];
    const member = readAssignee(one) ?? readMember(one);
    return member === null
      ? (readPhone(field(one, 'mobileNumber'), 'ASSIGNEE') ?? [])
      : { ...member, role: 'ASSIGNEE' };
  });
}
