import { digitsOf, type Json } from '../json.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

/** The column is DECIMAL(50,20). */
const MAX_INTEGER_DIGITS = 30;
const MAX_FRACTION_DIGITS = 20;
/** An exponent beyond this is out of range whatever the digits; nothing so long is ever written out. */
const MAX_EXPONENT = 400;
const MAX_LITERAL_CHARACTERS = 1_000;

const PLAIN = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;
/** Commas that can only be thousands separators: several groups, or a decimal point after them; Indian grouping too. "1,000" could be either. */
const GROUPED = /^[+-]?(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?)$/;

export function readNumeric(value: Json): AnswerValue | null {
  const shown = showText(value);
  const literal = digitsOf(value) ?? (typeof value === 'string' ? value.trim() : 'no number');
  if (literal === '') return null;
  const parts =
    literal.length > MAX_LITERAL_CHARACTERS
      ? null
      : PLAIN.exec(GROUPED.test(literal) ? literal.replaceAll(',', '') : literal);
  if (parts === null) return { text: shown, issues: ['NOT_A_NUMBER'] };
  const [, sign = '', integer = '', fraction = '', onlyFraction = '', exponent = '0'] = parts;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return { text: shown, issues: ['OUT_OF_RANGE'] };

  const [whole, rest] = movePoint(integer, fraction || onlyFraction, Number(exponent));
  const text = spell(sign, whole, rest);
  if (rest.length <= MAX_FRACTION_DIGITS) {
    return whole.length > MAX_INTEGER_DIGITS ? { text, issues: ['OUT_OF_RANGE'] } : { text, decimal: text, issues: [] };
  }
  const rounded = round(whole, rest);
  if (rounded[0].length > MAX_INTEGER_DIGITS) return { text, issues: ['OUT_OF_RANGE'] };
  return { text, decimal: spell(sign, ...rounded), issues: ['TRUNCATED'] };
}

/** Integer and fraction digits without exponent and without idle zeros. */
function movePoint(integer: string, fraction: string, exponent: number): [string, string] {
  const digits = integer + fraction;
  const point = integer.length + exponent;
  const padded =
    point > digits.length ? digits.padEnd(point, '0') : digits.padStart(digits.length - Math.min(point, 0), '0');
  const at = Math.max(point, 0);
  return trimZeros(padded.slice(0, at), padded.slice(at));
}

const trimZeros = (whole: string, fraction: string): [string, string] => [
  whole.replace(/^0+/, ''),
  fraction.replace(/0+$/, ''),
];

/** Half away from zero, as MySQL rounds decimals. */
function round(whole: string, fraction: string): [string, string] {
  const kept =
    BigInt(`${whole}${fraction.slice(0, MAX_FRACTION_DIGITS)}`) +
    (Number(fraction[MAX_FRACTION_DIGITS]) >= 5 ? 1n : 0n);
  const digits = String(kept).padStart(MAX_FRACTION_DIGITS + 1, '0');
  return trimZeros(digits.slice(0, -MAX_FRACTION_DIGITS), digits.slice(-MAX_FRACTION_DIGITS));
}

function spell(sign: string, whole: string, fraction: string): string {
  if (whole === '' && fraction === '') return '0';
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}
