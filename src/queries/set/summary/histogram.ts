import { answersOfSet } from '../answers-of-set.js';
import { type Bin, type Bins, binNumber, binOf } from '../bins.js';
import { summaryKind } from './summary-kind.js';

interface HistogramRequest {
  keys: readonly Buffer[];
  bins: Bins;
  /** Bins of a `width` are as many as it takes, at most so many. */
  max: number;
}

/** Bins in their order, those without numbers too; null where there would be too many. */
export type Histogram = (Bin & { count: number })[] | null;

/** How many of the numbers lie in each bin. What lies outside of the edges is not counted. */
export const HISTOGRAM = summaryKind(
  'histogram',
  (set, { keys, bins, max }: HistogramRequest) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    return {
      columns: { bin: 'h.bin', count: 'COUNT(*)', low: 'MIN(h.low)', high: 'MAX(h.high)' },
      rest:
        `FROM (SELECT v.low, v.high, ${binNumber(bins, 'v.value', 'v.low', 'v.high')} AS bin FROM (` +
        'SELECT a.decimal_value AS value, MIN(a.decimal_value) OVER () AS low, MAX(a.decimal_value) OVER () AS high ' +
        `FROM ${from} WHERE (${condition.where}) AND a.decimal_value IS NOT NULL) v) h WHERE h.bin IS NOT NULL GROUP BY h.bin LIMIT ?`,
      parameters: [...condition.parameters, max + 1],
    };
  },
  (rows, { bins, max }): Histogram => {
    const counts = new Map(rows.map(({ bin, count }) => [indexOf(bin), Number(count)]));
    const [low, high] = [Number(rows[0]?.low), Number(rows[0]?.high)];
    const [first, last] = range(bins, [...counts.keys()]);
    if (last - first >= BigInt(max)) return null;
    return Array.from({ length: Number(last - first) + 1 }, (_, offset) => {
      const index = first + BigInt(offset);
      return { ...binOf(bins, String(index), low, high), count: counts.get(index) ?? 0 };
    });
  },
);

/** A bin's number comes as a decimal. */
const indexOf = (bin: unknown) => BigInt(String(bin).split('.')[0] as string);

/** From the first to the last bin; where nothing is counted, only edges tell which they are. */
function range(bins: Bins, indexes: readonly bigint[]): [bigint, bigint] {
  if ('edges' in bins) return [0n, BigInt(bins.edges.length - 2)];
  const sorted = indexes.toSorted((a, b) => (a < b ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [0n, -1n];
  return 'count' in bins ? [0n, BigInt(bins.count - 1)] : [first, last];
}
