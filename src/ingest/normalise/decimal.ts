const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;
/** An exponent is written out up to so many zeros; what is further away is only said to be huge or tiny. */
const MAX_ADDED_ZEROS = 400;

/** A number by its digits, without exponent and idle zeros; both parts empty for zero. */
export interface Decimal {
  sign: '' | '-';
  whole: string;
  fraction: string;
}

/** Reads a number's text exactly. Null where it is none. */
export function readDecimal(literal: string): Decimal | 'huge' | 'tiny' | null {
  const parts = NUMBER.exec(literal);
  if (parts === null) return null;
  const [, sign, integer = '', fraction = '', onlyFraction = '', exponent = '0'] = parts;
  const all = integer + (fraction || onlyFraction);
  const digits = withoutEndZeros(all.replace(/^0+/, ''));
  if (digits === '') return { sign: '', whole: '', fraction: '' };
  const leadingZeros = all.length - all.replace(/^0+/, '').length;
  const point = integer.length - leadingZeros + Number(exponent);
  if (point > digits.length + Math.max(integer.length, MAX_ADDED_ZEROS)) return 'huge';
  if (point < -MAX_ADDED_ZEROS) return 'tiny';
  return {
    sign: sign === '-' ? '-' : '',
    whole: point > 0 ? digits.slice(0, point).padEnd(point, '0') : '',
    fraction: point > 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0'),
  };
}

export function spellDecimal({ sign, whole, fraction }: Decimal): string {
  if (whole === '' && fraction === '') return '0';
  return `${sign}${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The one spelling of a number: 1.0, 1e0 and 1 are "1". What is huge, tiny or no number stays as it is. */
export function canonicalDigits(literal: string): string {
  const decimal = readDecimal(literal);
  return decimal === null || typeof decimal === 'string' ? literal : spellDecimal(decimal);
}

/** By hand: `/0+$/` would look again from every zero of a long row inside. */
export function withoutEndZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
