import type { Measure } from '../aggregate/request.js';
import { rolledSummary } from '../rollup/rolled-summary.js';
import { type NumberStats, numberSelect, readNumbers } from './number-stats.js';
import { summaryKind } from './summary-kind.js';

export type NumberTotals = Pick<NumberStats, 'count' | 'sum' | 'avg'>;

/** Of the statistics of numbers those that rollups may tell. */
export const NUMBER_TOTALS = summaryKind(
  'number totals',
  (set, questionKeys: readonly Buffer[]) => {
    const measured = (fn: Measure['fn']): Measure => ({
      fn,
      of: { kind: 'answer', questionKeys, column: 'decimal_value' },
    });
    const all = { count: measured('COUNT'), sum: measured('SUM'), avg: measured('AVG') };
    return rolledSummary(set, all) ?? numberSelect(set, questionKeys);
  },
  (rows): NumberTotals => readNumbers(rows),
);
