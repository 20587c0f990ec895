import { digitsOf, isObject, type Json, type JsonObject } from '../../json.js';

const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
/** As many bytes as the columns for Kaizala's ids have. */
const MAX_ID_BYTES = 255;
const MAX_URL_CHARACTERS = 2_048;

/** A field by name: exactly, else whatever its letter case, since key case drifts between generations (`Properties`, `groupID`). */
export function field(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const folded = name.toLowerCase();
  for (const key of Object.keys(object)) {
    if (key.length === name.length && key.toLowerCase() === folded) return object[key];
  }
  return undefined;
}

/** The first of the names that has a value. */
export function firstField(object: JsonObject, ...names: readonly string[]): Json | undefined {
  for (const name of names) {
    const value = field(object, name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** An id, verbatim: ids are opaque. Blank and the zero GUID mean none; so does one longer than any column holds. */
export function idField(object: JsonObject, name: string): string | null {
  const value = field(object, name);
  const text = typeof value === 'string' ? value : digitsOf(value);
  if (text === null || text.trim() === '' || text === ZERO_GUID) return null;
  return Buffer.byteLength(text) > MAX_ID_BYTES ? null : text.toWellFormed();
}

/** A text for people, trimmed; null where blank or no text. */
export function textField(object: JsonObject, name: string, maxCharacters: number): string | null {
  const value = field(object, name);
  if (typeof value !== 'string') return null;
  const text = cut(value.trim().toWellFormed(), maxCharacters);
  return text === '' ? null : text;
}

/** Kaizala's booleans also come as "true", "True" and 1. Null where it says neither. */
export function flagField(object: JsonObject, name: string): boolean | null {
  const value = field(object, name);
  const text = typeof value === 'string' ? value.trim().toLowerCase() : (digitsOf(value) ?? value);
  if (text === true || text === 'true' || text === '1') return true;
  if (text === false || text === 'false' || text === '0') return false;
  return null;
}

export function objectField(object: JsonObject, name: string): JsonObject | null {
  const value = field(object, name);
  return isObject(value) ? value : null;
}

/** A web address; docs' samples escape its `&`. */
export function urlField(object: JsonObject, name: string): string | null {
  const url = textField(object, name, MAX_URL_CHARACTERS);
  return url !== null && /^https?:\/\//i.test(url) ? url.replaceAll('&amp;', '&') : null;
}

/** At most so many UTF-16 units, never half a character. */
export function cut(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const end = /[\uD800-\uDBFF]/.test(text[maxCharacters - 1] as string) ? maxCharacters - 1 : maxCharacters;
  return text.slice(0, end);
}
