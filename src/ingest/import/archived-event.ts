import { isObject, type Json, parseJson, parseText, sliceMember } from '../../json.js';

export interface ArchivedEvent {
  /** The very bytes that were sent, as far as the archive kept them. */
  body: Buffer;
  /** When, in the archive's words; null where it does not say. */
  receivedAt: Json;
}

const STARTS_JSON = /^\s*[[{]/;
const BASE64 = /^[\w+/-]+={0,2}$/;

/**
 * What one value of an archive holds: an event, or `{ receivedAt, body }` around one, with whatever else a logger wrote beside them. `body` is
 * the event itself, its JSON text, or that in base64, as loggers keep what may be no text. An event has an event type, and no body.
 */
export function readArchived(bytes: Buffer): ArchivedEvent {
  const itself = { body: bytes, receivedAt: null };
  // Parsing is dear, and few events have so much as an answer of that name.
  if (!bytes.includes('"body"')) return itself;
  const text = bytes.toString('utf8');
  const slice = bodyOf(bytes, text);
  if (slice === null) return itself;
  return {
    body: slice.startsWith('"') ? ofText(JSON.parse(slice) as string) : Buffer.from(slice),
    receivedAt: timeOf(text),
  };
}

function bodyOf(bytes: Buffer, text: string): string | null {
  try {
    const { value } = parseJson(bytes);
    return isObject(value) && !Object.hasOwn(value, 'eventType') ? sliceMember(text, 'body') : null;
  } catch {
    return null;
  }
}

function timeOf(text: string): Json {
  const slice = sliceMember(text, 'receivedAt');
  return slice === null ? null : parseText(slice);
}

function ofText(text: string): Buffer {
  if (STARTS_JSON.test(text) || !BASE64.test(text)) return Buffer.from(text);
  const decoded = Buffer.from(text, 'base64');
  return STARTS_JSON.test(decoded.toString('latin1', 0, 64)) ? decoded : Buffer.from(text);
}
