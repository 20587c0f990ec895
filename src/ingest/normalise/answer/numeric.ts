import { digitsOf, type Json } from '../../../json.js';
import { type Decimal, readDecimal, spellDecimal, withoutEndZeros } from '../decimal.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

/** The column is DECIMAL(50,20). */
const MAX_INTEGER_DIGITS = 30;
const MAX_FRACTION_DIGITS = 20;

/** Commas that can only be thousands separators: several groups, or a decimal point after them; Indian grouping too. "1,000" could be either. */
const GROUPED = /^[+-]?(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?)$/;

export function readNumeric(value: Json): AnswerValue | null {
  const shown = showText(value);
  const literal = digitsOf(value) ?? (typeof value === 'string' ? value.trim() : 'no number');
  if (literal === '') return null;
  const decimal = readDecimal(GROUPED.test(literal) ? literal.replaceAll(',', '') : literal);
  if (decimal === null) return { text: shown, issues: ['NOT_A_NUMBER'] };
  if (decimal === 'huge') return { text: shown, issues: ['OUT_OF_RANGE'] };
  if (decimal === 'tiny') return { text: shown, decimal: '0', issues: ['TRUNCATED'] };

  const text = spellDecimal(decimal);
  const isTooFine = decimal.fraction.length > MAX_FRACTION_DIGITS;
  const storable = decimal.whole.length <= MAX_INTEGER_DIGITS && isTooFine ? round(decimal) : decimal;
  if (storable.whole.length > MAX_INTEGER_DIGITS) return { text, issues: ['OUT_OF_RANGE'] };
  return { text, decimal: spellDecimal(storable), issues: isTooFine ? ['TRUNCATED'] : [] };
}

/** Half away from zero, as MySQL rounds decimals. */
function round({ sign, whole, fraction }: Decimal): Decimal {
  const kept =
    BigInt(`${whole}${fraction.slice(0, MAX_FRACTION_DIGITS)}`) +
    (Number(fraction[MAX_FRACTION_DIGITS]) >= 5 ? 1n : 0n);
  const digits = String(kept).padStart(MAX_FRACTION_DIGITS + 1, '0');
  return {
    sign,
    whole: digits.slice(0, -MAX_FRACTION_DIGITS).replace(/^0+/, ''),
    fraction: withoutEndZeros(digits.slice(-MAX_FRACTION_DIGITS)),
  };
}
