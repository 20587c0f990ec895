/** JSON read without losing a digit: `JSON.parse` makes …993 and …992 the same number, and 1.0 the same text as 1. */

/** Deeper than anything Kaizala nests, and far below where serialising would exhaust the stack. */
const MAX_DEPTH = 500;

/** Stands for a number whose text would not survive `JSON.parse`. A body that holds such an object itself only spells a number oddly. */
const DIGITS = '\u0000digits';

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Strings are matched only to be stepped over, unrolled so that long ones need no backtracking. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const WRAPPED = /\{"\\u0000digits":"(-?\d[\d.eE+-]*)"\}/g;

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
    return JSON.parse(text.replace(STRING_OR_NUMBER, wrapDigits)) as Json;
  } catch {
    // The engine's message quotes the text.
    throw new SyntaxError('not JSON');
  }
}

function wrapDigits(token: string): string {
  if (token.charCodeAt(0) === 0x22 || String(Number(token)) === token) return token;
  return `{"\\u0000digits":"${token}"}`;
}

/** The value as JSON text, numbers as they arrived. */
export function toText(value: Json): string {
  return JSON.stringify(value).replace(WRAPPED, '$1');
}

/** The text of a number, as it arrived; null for everything that is none. */
export function digitsOf(value: Json | undefined): string | null {
  if (typeof value === 'number') return String(value);
  if (!isObject(value) || !Object.hasOwn(value, DIGITS)) return null;
  const digits = value[DIGITS];
  return typeof digits === 'string' && /^-?\d/.test(digits) ? digits : null;
}

/** An object that is no wrapped number. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a JSON array, each exactly as it stands in the text. */
export function sliceElements(text: string): string[] {
  const elements: string[] = [];
  let start = -1;
  walkStructure(text, (depth, position, character) => {
    if (depth === 1 && (character === '[' || character === ',')) {
      if (start >= 0) elements.push(text.slice(start, position));
      start = position + 1;
    }
    if (depth === 0 && start >= 0) elements.push(text.slice(start, position));
  });
  return elements.map((element) => element.trim()).filter((element) => element !== '');
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
