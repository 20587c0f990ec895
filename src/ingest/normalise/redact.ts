import { readEvent, saysAnonymous } from './event.js';
import { field } from './fields.js';
import { questionItems } from './items.js';
import { isObject, type Json, type JsonObject, parseJson, parseText, toText } from './json.js';
import { personalItems } from './metadata.js';

/** Fields that name a person, in whatever event, at whatever depth. */
const PERSON_FIELDS = new Set([
  'assignee',
  'assigneeid',
  'assigneename',
  'assigneeprofilepic',
  'assignedto',
  'creatorid',
  'fromuser',
  'fromuserid',
  'fromusername',
  'fromuserprofilepic',
  'member',
  'memberid',
  'membername',
  'memberprofilepic',
  'mobilenumber',
  'responder',
  'responderid',
  'respondername',
  'responderprofilepic',
  'sender',
  'senderid',
  'sendername',
  'userid',
]);

/** A cheap look for a body that may say it is anonymous; escaped quotes too, for data sent as JSON text. */
const MAY_SAY_ANONYMOUS = /isanonymous\\*"\s*:\s*\\*"?\s*(?:true|1)/i;

/**
 * The same body without its persons: their fields emptied, and the answers with which the app tells who and where they are. Everything else
 * stays, to the digit. What does not parse is returned as it is. `normalise(redact(x))` equals `normalise(x)` for an anonymous action.
 */
export function redact(body: Uint8Array): Uint8Array {
  return redactWhere(body, () => true);
}

/** Redacts the events that say themselves that they are anonymous; the very same bytes where none does. */
export function redactAnonymous(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  return MAY_SAY_ANONYMOUS.test(text) ? redactWhere(body, (envelope) => saysAnonymous(readEvent(envelope))) : body;
}

function redactWhere(body: Uint8Array, isWanted: (envelope: JsonObject) => boolean): Uint8Array {
  let value: Json;
  try {
    value = parseJson(body).value;
  } catch {
    return body;
  }
  let hasChanged = false;
  for (const envelope of eventsIn(value)) {
    if (!isWanted(envelope)) continue;
    redactEvent(envelope);
    hasChanged = true;
  }
  return hasChanged ? Buffer.from(toText(value)) : body;
}

function eventsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(eventsIn);
  return isObject(value) ? [value] : [];
}

function redactEvent(envelope: JsonObject): void {
  const data = field(envelope, 'data');
  if (typeof data === 'string') redactText(envelope, data);
  if (isObject(data)) emptyPersonalAnswers(data);
  emptyPersonFields(envelope);
}

/** Data sent as JSON text is redacted inside the text; text that is no JSON could be anything, so nothing of it stays. */
function redactText(envelope: JsonObject, text: string): void {
  const key = Object.keys(envelope).find((name) => envelope[name] === text) ?? 'data';
  try {
    const inner = parseText(text);
    if (isObject(inner)) emptyPersonalAnswers(inner);
    emptyPersonFields(inner);
    envelope[key] = toText(inner);
  } catch {
    envelope[key] = '';
  }
}

function emptyPersonalAnswers(data: JsonObject): void {
  for (const { source } of personalItems(questionItems(data))) {
    for (const key of Object.keys(source)) if (key.toLowerCase() === 'answer') delete source[key];
  }
}

/** Answers to the form's own questions are the form's matter and are not looked into. */
function emptyPersonFields(value: Json): void {
  if (Array.isArray(value)) {
    for (const element of value) emptyPersonFields(element);
    return;
  }
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) {
    const folded = key.toLowerCase();
    if (folded === 'answer') continue;
    if (PERSON_FIELDS.has(folded)) value[key] = '';
    else emptyPersonFields(value[key] as Json);
  }
}
