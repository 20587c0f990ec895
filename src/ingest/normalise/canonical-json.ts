import { digitsOf, isObject, type Json } from '../../json.js';
import { canonicalDigits } from './decimal.js';

/** One text for all spellings of a JSON value: keys sorted, numbers by their digits. */
export function canonicalJson(value: Json): string {
  const digits = digitsOf(value);
  if (digits !== null) return canonicalDigits(digits);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${entries.join(',')}}`;
}
