import { digitsOf, isObject, type Json, parseText } from '../json.js';

/** JSON text as plain values. A number that a double would change is a string of its digits instead. */
export function rawJson(text: string): unknown {
  return plain(parseText(text));
}

function plain(value: Json): unknown {
  const digits = digitsOf(value);
  if (digits !== null) return exactNumber(digits);
  if (Array.isArray(value)) return value.map(plain);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
  return value;
}

/** A number where a double is the same number as these digits, else the digits. */
export const exactNumber = (digits: string): number | string => (isExact(digits) ? Number(digits) : digits);

/** Whether the shortest text of the double is the same number as these digits. */
const isExact = (digits: string) =>
  Number.isFinite(Number(digits)) && canonical(String(Number(digits))) === canonical(digits);

/** A number by its significant digits and the power of ten of the last. */
function canonical(digits: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(digits) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  // Without looking behind, every zero of a long row inside would be tried.
  const significant = all.replace(/(?<!0)0+$/, '');
  return significant === ''
    ? '0'
    : `${sign}${significant}e${Number(exponent) - fraction.length + all.length - significant.length}`;
}
