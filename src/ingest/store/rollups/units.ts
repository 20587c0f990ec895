/** Fraction digits of the columns that are summed. */
const DIGITS = 20;

/** A stored or storable decimal as a whole number of its column's smallest unit. */
export function unitsOf(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.padEnd(DIGITS, '0')}`);
}

export function decimalOf(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(DIGITS + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`;
}
