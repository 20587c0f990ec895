import { decimalLiteral } from '../decimal-literal.js';

/** How numbers are cut; exactly one. Bins hold their lower edge and not their upper one, but of `count` bins the last, which holds the greatest number. */
export type Bins = { width: number } | { count: number } | { edges: readonly number[] };

export interface Bin {
  from: number;
  to: number;
}

/** The number of a value's bin, as SQL; NULL outside of the edges. `low` and `high` are the least and the greatest value, where bins are counted. */
export function binNumber(bins: Bins, value: string, low: string, high: string): string {
  if ('width' in bins) {
    const width = decimalLiteral(bins.width);
    const rest = `MOD(${value}, ${width})`;
    // Of an exact multiple: a quotient that was rounded could end in the wrong bin. A rest of -0 is below 0 for MariaDB.
    return `ROUND((${value} - ${rest}) / ${width}) - (${value} < ${value} - ${rest})`;
  }
  if ('count' in bins) {
    const { count } = bins;
    return `CASE WHEN ${high} = ${low} THEN 0 ELSE LEAST(FLOOR((${value} - ${low}) * ${count} / (${high} - ${low})), ${count - 1}) END`;
  }
  const [first = 0, ...uppers] = bins.edges;
  const cases = uppers.map((upper, index) => `WHEN ${value} < ${decimalLiteral(upper)} THEN ${index}`);
  return `CASE WHEN ${value} < ${decimalLiteral(first)} THEN NULL ${cases.join(' ')} END`;
}

/** What a bin's number, as digits, stands for. */
export function binOf(bins: Bins, number: string, low: number, high: number): Bin {
  const index = Number(number);
  if ('width' in bins) {
    const at = BigInt(number.split('.')[0] as string);
    return { from: times(bins.width, at), to: times(bins.width, at + 1n) };
  }
  if ('count' in bins) {
    const edge = (at: number) => (at === bins.count ? high : low + ((high - low) * at) / bins.count);
    return { from: edge(index), to: high === low ? high : edge(index + 1) };
  }
  return { from: bins.edges[index] as number, to: bins.edges[index + 1] as number };
}

/** In decimals: three times 0.1 is 0.3. */
function times(width: number, factor: bigint): number {
  const [whole = '0', fraction = ''] = decimalLiteral(width).split('.');
  return Number(`${BigInt(whole + fraction) * factor}e-${fraction.length}`);
}
