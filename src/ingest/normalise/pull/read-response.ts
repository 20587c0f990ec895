import type { JsonObject } from '../../../json.js';
import type { Event } from '../event.js';
import { refuse } from '../events/event-reader.js';
import { isCompletedQuestion } from '../events/job-response.js';
import { pollQuestion } from '../events/poll-response.js';
import { type ResponseParts, readResponse } from '../events/response.js';
import { field, firstField, flagField, idField, objectField } from '../fields.js';
import { readIdentityIn } from '../identity.js';
import { itemsOf } from '../items.js';
import type { Identity, Reading } from '../reading.js';
import { kindOf, timeIn } from './pulled-action.js';
import { pulledItems } from './pulled-items.js';
import { pulledResponseIn } from './pulled-response-in.js';
import { asEvent } from './read-action.js';

/** Where the parts of a response could stand: no body is known, so the names of all other bodies are tried. */
const PERSON = {
  userId: ['responderId', 'userId', 'senderId', 'assigneeId'],
  phone: ['responder', 'sender', 'mobileNumber', 'assignee'],
  name: ['responderName', 'senderName', 'name', 'assigneeName'],
  picture: ['responderProfilePic', 'senderProfilePic', 'profilePic', 'assigneeProfilePic'],
} as const;
const IDS = ['responseId', 'id', 'referenceId'] as const;
const TIMES = ['sentAt', 'responseTime', 'creationTime', 'respondedAt'] as const;

/** A response of a page. */
export function readPulledResponse(event: Event): Reading {
  const pulled = pulledResponseIn(event.envelope);
  if (pulled === null) return refuse(event, 'no response');
  const { action, response } = pulled;
  const actionId = idField(action, 'actionId');
  if (actionId === null) return refuse(event, 'no action id');
  const kind = kindOf(action);
  const parts = kind === 'JOB' ? jobParts(response) : formParts(action, response, kind === 'POLL');
  const about = asEvent(event, action, 'PulledResponse');
  if (parts === null) return refuse({ ...about }, 'answers that do not fit the questions');
  const responseId = IDS.map((name) => idField(response, name)).find((id) => id !== null) ?? null;
  const reading = readResponse(about, { ...parts, actionId, kind, responseId });
  if (reading.outcome !== 'response') return reading;
  const { responder } = parts;
  const said = { isPush: false, isUpdate: null, eventId: null, sentAt: timeIn(response, ...TIMES) };
  return {
    ...reading,
    response: { ...reading.response, ...said, identities: responder === null ? [] : [responder] },
  };
}

type Parts = Pick<ResponseParts, 'items' | 'responder' | 'isByAssignee'>;

function jobParts(response: JsonObject): Parts {
  const inner = objectField(response, 'response') ?? response;
  const assignee = personIn(inner, 'ASSIGNEE') ?? personIn(response, 'ASSIGNEE');
  const isCompleted = flagField(inner, 'isCompleted') ?? flagField(inner, 'status');
  return {
    items: itemsOf([isCompletedQuestion(isCompleted ?? undefined)]),
    responder: assignee,
    isByAssignee: assignee !== null,
  };
}

function formParts(action: JsonObject, response: JsonObject, isPoll: boolean): Parts | null {
  const responder = personIn(response, 'RESPONDER');
  const hasQuestions = Array.isArray(field(action, 'questions'));
  const choice = firstField(response, 'answer', 'choice', 'selectedOption', 'answers');
  if (isPoll && !hasQuestions && choice !== undefined)
    return { items: itemsOf([pollQuestion(action, choice)]), responder };
  const items = pulledItems(action, response);
  return items === null ? null : { items, responder };
}

const personIn = (object: JsonObject, role: Identity['role']) => readIdentityIn(object, role, PERSON);
