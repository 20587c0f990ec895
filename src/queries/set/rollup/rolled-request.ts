import type { LocalDays } from '../../../rollups/local-days.js';
import type { Dimension, Measure } from '../aggregate/request.js';

/** A dimension that rollups have. */
export type RolledDimension =
  | { kind: 'option'; questionKeys: readonly Buffer[] }
  /** Days on which buckets begin and the last one ends, as `TO_DAYS` numbers them. */
  | { kind: 'time'; edges: readonly number[] }
  | { kind: 'group' | 'package' };

/** Null where rollups do not have it. */
export function rolledDimension(dimension: Dimension, days: LocalDays): RolledDimension | null {
  switch (dimension.kind) {
    case 'option':
      // What is folded into one group would count a response once for each option.
      return leavesOut(dimension) ? null : dimension;
    case 'time': {
      const edges = dimension.edges.map((edge) => days.of(edge));
      const areDays =
        dimension.top === undefined && edges.every((day, at) => day.from === dimension.edges[at]?.getTime());
      return areDays ? { kind: 'time', edges: edges.map(({ date }) => dayNumber(date)) } : null;
    }
    case 'group':
    case 'package':
      return { kind: dimension.kind };
    default:
      return null;
  }
}

/** Whether a dimension by options makes one group of some of them. */
const leavesOut = ({ options = null, top }: { options?: number | null; top?: number }): boolean =>
  top !== undefined && (options === null || options > top);

const EPOCH_DAY = 719_528;
const DAY_MS = 86_400_000;

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS + EPOCH_DAY;

/** A measure that rollups have: made of a number of answers and their sum. */
export type RolledMeasure =
  | { kind: 'responses' }
  | { kind: 'answers'; questionKeys: readonly Buffer[]; counted: 'answered' | 'numbers'; fn: 'COUNT' | 'SUM' | 'AVG' };

/** Null where rollups do not have it. */
export function rolledMeasure({ fn, of, minus, where }: Measure): RolledMeasure | null {
  if (minus !== undefined || where !== undefined) return null;
  if (of.kind === 'response') return fn === 'COUNT' ? { kind: 'responses' } : null;
  const { questionKeys, column } = of;
  if (fn === 'COUNT' && column === 'response_key') return { kind: 'answers', questionKeys, counted: 'answered', fn };
  const isOfNumbers = column === 'decimal_value' && (fn === 'COUNT' || fn === 'SUM' || fn === 'AVG');
  return isOfNumbers ? { kind: 'answers', questionKeys, counted: 'numbers', fn } : null;
}
