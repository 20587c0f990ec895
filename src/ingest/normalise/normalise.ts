import { isObject, type Json, type JsonObject, parseJson, sliceElements, toText } from '../../json.js';
import { type Event, readEvent } from './event.js';
import { refuse } from './events/event-reader.js';
import { readFlattenedResponse } from './events/flattened-response.js';
import { EVENT_READERS } from './events/index.js';
import { field } from './fields.js';
import { isFlattened } from './flattened.js';
import { PULLED_READERS } from './pull/index.js';
import { splitActions, splitGroups } from './pull/split-page.js';
import type { Reading, ReadingContext } from './reading.js';
import { redactEvent } from './redact.js';

/** Every event of a list becomes a delivery of its own, in one transaction. */
const MAX_EVENTS = 10_000;
/** Every response of a page carries its questions: a few megabytes of both could become gigabytes. */
const MAX_PAGE_CHARACTERS = 64 * 1024 * 1024;
const MAX_LIST_CHARACTERS = 4 * 1024 * 1024;

const FLATTENED_EVENT = 'FlattenedResponse';

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
    return quarantined(reason);
  }
  const { value, text } = parsed;
  if (Array.isArray(value)) return batch(text);
  if (!isObject(value)) return quarantined('not a JSON object');
  const page = readPage(value);
  if (page !== null) return page;
  return read(withoutPersons(value, context));
}

const quarantined = (reason: string): Reading => ({
  outcome: 'quarantined',
  eventType: null,
  actionId: null,
  isAnonymous: false,
  reason,
});

function batch(text: string): Reading {
  const elements = sliceElements(text);
  if (elements.length === 0) return quarantined('empty list');
  if (elements.length > MAX_EVENTS) return quarantined(`more than ${MAX_EVENTS} events`);
  return { outcome: 'batch', bodies: elements.map((element) => Buffer.from(element)) };
}

/** An anonymous event is read as what will be left of it: that a redacted body says the same then needs no further care. */
function withoutPersons(envelope: JsonObject, context: ReadingContext): Event {
  const event = readEvent(envelope);
  if (!context.isAnonymous && !event.isAnonymous) return event;
  redactEvent(envelope);
  return { ...readEvent(envelope), isAnonymous: true };
}

function read(event: Event): Reading {
  const { envelope, eventType } = event;
  const pulled = field(envelope, 'pulled');
  const readPulled = typeof pulled === 'string' ? PULLED_READERS.get(pulled) : undefined;
  if (readPulled !== undefined) return readPulled(event);
  const flattened = flattenedIn(event);
  if (flattened !== null)
    return readFlattenedResponse({ ...event, data: flattened, eventType: eventType ?? FLATTENED_EVENT });
  if (eventType === null) return refuse(event, 'no event type');
  const readEventOfType = EVENT_READERS.get(eventType.toLowerCase());
  if (readEventOfType === undefined) return refuse(event, 'unknown event type');
  const { data } = event;
  if (data === null || Object.keys(data).length === 0) return refuse(event, 'no data');
  return readEventOfType({ ...event, data, eventType });
}

/** An archived page of what was pulled: everything on it becomes a delivery of its own, as when the gateway pulls it itself. */
function readPage(value: JsonObject): Reading | null {
  if (['eventType', 'data', 'pulled'].some((name) => field(value, name) !== undefined)) return null;
  const bodies = splitActions(value, { groupId: null, actionId: null }) ?? splitGroups(value, null);
  return bodies === null || bodies.length === 0 ? null : pageOf(bodies);
}

/** The parts of long pages stand in lists, each of which is split in a transaction of its own. */
function pageOf(bodies: readonly JsonObject[]): Reading {
  const lists: string[][] = [[]];
  let characters = 0;
  let listCharacters = 0;
  for (const body of bodies) {
    const part = toText(body);
    characters += part.length;
    listCharacters += part.length;
    if (characters > MAX_PAGE_CHARACTERS)
      return quarantined(`a page of more than ${MAX_PAGE_CHARACTERS} characters in parts`);
    const list = lists.at(-1);
    if (list === undefined || list.length === MAX_EVENTS || (list.length > 0 && listCharacters > MAX_LIST_CHARACTERS)) {
      lists.push([part]);
      listCharacters = part.length;
    } else list.push(part);
  }
  const [first = []] = lists;
  const texts = lists.length === 1 ? first : lists.map((list) => `[${list.join(',')}]`);
  return { outcome: 'batch', bodies: texts.map((text) => Buffer.from(text)) };
}

/** Flows hand on one flat object, without envelope. */
function flattenedIn({ envelope, data }: Event): JsonObject | null {
  if (data !== null) return isFlattened(data) ? data : null;
  return isFlattened(envelope) ? envelope : null;
}
