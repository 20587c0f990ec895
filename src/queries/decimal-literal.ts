/** Digits after the point that columns have. */
const SCALE = 20;

/** A double as decimal digits, the fewest that mean it: with an exponent SQL would take it for a double, and compare it as one. */
export function decimalLiteral(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  if (exponent.startsWith('-')) return value.toFixed(SCALE);
  const [whole = '', fraction = ''] = digits.split('.');
  return whole + fraction.padEnd(Number(exponent), '0');
}
