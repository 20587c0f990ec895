import { isObject, type Json, type JsonObject, parseJson, parseText, toText } from '../../json.js';
import { isDetails } from './details.js';
import { readEvent } from './event.js';
import { questionItems } from './items.js';
import { personalItems } from './metadata.js';
import { PERSON_FIELDS } from './person-fields.js';
import { pulledItems } from './pull/pulled-items.js';
import { type PulledResponse, pulledResponseIn } from './pull/pulled-response-in.js';

/** The form's own matter: what people were asked and answered is not looked into. */
const FORM_FIELDS: ReadonlySet<string> = new Set(['answer', 'options', 'title']);

/** Where the answers of a pulled response can be. */
const UNREADABLE: ReadonlySet<string> = new Set(['answers', 'responsedetails']);

/** A cheap look for a body that may say it is anonymous; escaped quotes too, for data sent as JSON text. No blank fits two places: linear. */
const MAY_SAY_ANONYMOUS = /isanonymous\\*"\s*:\s*(?:\\*"\s*)?(?:true|1)/i;

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
  return MAY_SAY_ANONYMOUS.test(text) ? redactWhere(body, (envelope) => readEvent(envelope).isAnonymous) : body;
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

/** In place. Data and context may be JSON text; data that is no JSON either could be anything, so nothing of it stays. */
export function redactEvent(envelope: JsonObject): void {
  for (const [key, value] of Object.entries(envelope)) {
    if (typeof value !== 'string') continue;
    if (key.toLowerCase() === 'data') envelope[key] = redactText(value) ?? '';
    if (key.toLowerCase() === 'context') envelope[key] = redactText(value) ?? value;
  }
  const response = pulledResponseIn(envelope);
  if (response !== null) emptyPulledResponse(response);
  emptyPersons(envelope);
}

/** Its answers may stand in any shape, its person under the plainest of names. Answers that fit no question could be anything. */
function emptyPulledResponse({ action, response }: PulledResponse): void {
  const items = pulledItems(action, response);
  for (const item of items === null ? [] : personalItems(items)) item.erase();
  for (const key of Object.keys(response)) {
    const folded = key.toLowerCase();
    if (folded === 'name' || (items === null && UNREADABLE.has(folded))) response[key] = '';
  }
}

/** The JSON text, also where it is wrapped in JSON text again, without its persons; null where it is none. */
function redactText(text: string): string | null {
  let inner: Json;
  try {
    inner = parseText(text);
  } catch {
    return null;
  }
  if (typeof inner === 'string') return JSON.stringify(redactText(inner) ?? '');
  emptyPersons(inner);
  return toText(inner);
}

/** The details of a response as JSON text; where they are none, they could be anything. */
function redactDetails(text: string): string {
  let responseDetails: Json;
  try {
    responseDetails = parseText(text);
  } catch {
    return '';
  }
  const holder: JsonObject = { responseDetails };
  emptyPersons(holder);
  return toText(holder.responseDetails as Json);
}

function emptyPersons(value: Json): void {
  if (Array.isArray(value)) {
    for (const element of value) emptyPersons(element);
    return;
  }
  if (!isObject(value)) return;
  for (const item of personalItems(questionItems(value))) item.erase();
  for (const key of Object.keys(value)) {
    const folded = key.toLowerCase();
    if (PERSON_FIELDS.has(folded)) value[key] = '';
    else if (isDetails(key) && typeof value[key] === 'string') value[key] = redactDetails(value[key]);
    else if (!FORM_FIELDS.has(folded)) emptyPersons(value[key] as Json);
  }
}
