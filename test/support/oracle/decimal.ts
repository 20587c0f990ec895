/** Decimals as whole numbers of 10^-30. */

const SCALE = 30;
const ONE = 10n ** BigInt(SCALE);

export function scaled(decimal: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const digits = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return sign === '-' ? -digits : digits;
}

/** Canonical digits: no zero that says nothing. */
export function digitsOf(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0');
  const text = `${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`.replace(/\.?0+$/, '');
  return value < 0n ? `-${text}` : text;
}

export const toNumber = (value: bigint): number => Number(digitsOf(value));

/** A double as its digits, without an exponent. */
export const fromNumber = (value: number): bigint =>
  scaled(Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20));

export const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

export const sorted = (values: readonly bigint[]): bigint[] => values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

export const average = (values: readonly bigint[]): number => toNumber(sumOf(values) / BigInt(values.length));

/** Of a sample; null of fewer than two. */
export function variance(values: readonly bigint[]): number | null {
  const n = BigInt(values.length);
  if (n < 2n) return null;
  const squares = sumOf(values.map((value) => value * value));
  return toNumber((n * squares - sumOf(values) ** 2n) / (n * (n - 1n)) / ONE);
}

/** Linear between the two nearest, as spreadsheets do it. */
export function percentile(values: readonly bigint[], p: number): number | null {
  const ascending = sorted(values);
  if (ascending.length === 0) return null;
  const position = p * (ascending.length - 1);
  const below = ascending[Math.floor(position)] ?? 0n;
  const above = ascending[Math.ceil(position)] ?? 0n;
  return toNumber(below) + (position - Math.floor(position)) * toNumber(above - below);
}

/** How large the numbers are that an approximate one was computed from. */
export const magnitude = (values: readonly bigint[]): number => Math.max(0, ...values.map(toNumber).map(Math.abs));
