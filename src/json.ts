/** JSON read without losing a digit: `JSON.parse` makes …993 and …992 the same number, and 1.0 the same text as 1. */

/** Deeper than anything Kaizala nests, and far below where serialising would exhaust the stack. */
const MAX_DEPTH = 500;

/** Stands for a number whose text would not survive `JSON.parse`. A body that holds such an object itself only spells a number oddly. */
const DIGITS = '\u0000digits';

const QUOTE = 0x22;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WHOLE_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WRAPPED = /\{"\\u0000digits":"(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)"\}/g;

/**
 * Reads UTF-8 (a BOM is stepped over). `__proto__` is a key like any other, and of duplicate keys the last counts, as everywhere.
 * @throws SyntaxError, or TypeError for bytes that are no UTF-8; never with the text in the message.
 */
export function parseJson(bytes: Uint8Array): { value: Json; text: string } {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return { value: parseText(text), text };
}

export function parseText(text: string): Json {
  if (depthOf(text) > MAX_DEPTH) throw new SyntaxError(`nested deeper than ${MAX_DEPTH} levels`);
  try {
    return JSON.parse(wrapNumbers(text)) as Json;
  } catch {
    // The engine's message quotes the text.
    throw new SyntaxError('not JSON');
  }
}

/**
 * Wraps the numbers whose text would not survive. By hand rather than by one regular expression: that took 2.5 s for an unterminated string of
 * 40,000 escaped quotes, growing with their square, and ran out of stack in a good one of 4 million escapes.
 */
function wrapNumbers(text: string): string {
  let wrapped = '';
  let copied = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      NUMBER.lastIndex = i;
      const [digits] = NUMBER.exec(text) ?? [];
      if (digits === undefined) continue;
      if (String(Number(digits)) !== digits) {
        wrapped += `${text.slice(copied, i)}{"\\u0000digits":"${digits}"}`;
        copied = i + digits.length;
      }
      i += digits.length - 1;
    }
  }
  return copied === 0 ? text : wrapped + text.slice(copied);
}

/** Where the string that opens here closes; the end of the text where it does not. */
function endOfString(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let escapes = 0;
    while (text.charCodeAt(close - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return close;
  }
  return text.length;
}

/** The value as JSON text, numbers as they arrived. */
export function toText(value: Json): string {
  return JSON.stringify(value).replace(WRAPPED, '$1');
}

/** The text of a number, as it arrived; null for everything that is none. */
export function digitsOf(value: Json | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return isRecord(value) ? wrappedDigits(value) : null;
}

/** Only what `toText` writes as a number counts: anything else that looks like it is an object of the body's own. */
function wrappedDigits(value: JsonObject): string | null {
  if (!Object.hasOwn(value, DIGITS)) return null;
  const digits = value[DIGITS];
  return typeof digits === 'string' && WHOLE_NUMBER.test(digits) && Object.keys(value).length === 1 ? digits : null;
}

/** An object that is no wrapped number. */
export function isObject(value: Json | undefined): value is JsonObject {
  return isRecord(value) && wrappedDigits(value) === null;
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements of a JSON array, each exactly as it stands in the text. */
export function sliceElements(text: string): string[] {
  return sliceParts(text)
    .map((element) => element.trim())
    .filter((element) => element !== '');
}

/** The value of a member of a JSON object, exactly as it stands in the text; of duplicate keys the last counts. Null: there is none. */
export function sliceMember(text: string, name: string): string | null {
  for (const member of sliceParts(text).toReversed()) {
    const open = member.indexOf('"');
    const close = endOfString(member, open) + 1;
    if (open < 0 || JSON.parse(member.slice(open, close)) !== name) continue;
    return member.slice(member.indexOf(':', close) + 1).trim();
  }
  return null;
}

/** What stands between the commas of a JSON array or object. */
function sliceParts(text: string): string[] {
  const parts: string[] = [];
  let start = -1;
  walkStructure(text, (depth, position, character) => {
    if (depth === 1 && (character === '[' || character === '{' || character === ',')) {
      if (start >= 0) parts.push(text.slice(start, position));
      start = position + 1;
    }
    if (depth === 0 && start >= 0) parts.push(text.slice(start, position));
  });
  return parts;
}

function depthOf(text: string): number {
  let opened = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) opened++;
  }
  // Cannot be deeper than what was opened; only a suspicious text is looked at exactly.
  if (opened <= MAX_DEPTH) return opened;
  let deepest = 0;
  walkStructure(text, (depth) => {
    deepest = Math.max(deepest, depth);
  });
  return deepest;
}

/** Calls back at every bracket and comma outside strings, with the depth after it. */
function walkStructure(text: string, visit: (depth: number, position: number, character: string) => void): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '[' || character === '{') {
      visit(++depth, i, character);
    } else if (character === ']' || character === '}') {
      visit(--depth, i, character);
    } else if (character === ',') {
      visit(depth, i, character);
    }
  }
}
