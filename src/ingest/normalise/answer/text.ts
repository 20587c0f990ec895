import { digitsOf, type Json, toText } from '../../../json.js';
import { cut } from '../fields.js';
import type { AnswerValue } from './value.js';

/** A million characters is more than any phone sends; what is longer is shown cut, and `raw` has all of it. */
const MAX_TEXT_CHARACTERS = 1_000_000;

/** Any value as a person would read it. */
export function showText(value: Json): string {
  return typeof value === 'string' ? value.toWellFormed() : (digitsOf(value) ?? toText(value).toWellFormed());
}

export function readText(value: Json): AnswerValue {
  const whole = showText(value);
  const text = cut(whole, MAX_TEXT_CHARACTERS);
  return { text, issues: text.length < whole.length ? ['TRUNCATED'] : [] };
}
