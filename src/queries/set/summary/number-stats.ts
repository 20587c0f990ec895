import { answersOfSet } from '../answers-of-set.js';
import type { SetScope } from '../response-set.js';
import { type SummaryRow, type SummarySelect, summaryKind } from './summary-kind.js';

export interface NumberStats {
  count: number;
  /** Exact: summed in decimals. */
  sum: string | null;
  avg: string | null;
  min: string | null;
  max: string | null;
  /** Of a sample; null below two values. */
  stddev: number | null;
  variance: number | null;
}

const VALUE = 'a.decimal_value';

/** Statistics of the numbers. Answers that were no number, or out of range, have none. */
export const NUMBER_STATS = summaryKind('numbers', numberSelect, readNumbers);

export function numberSelect(set: SetScope, keys: readonly Buffer[]): SummarySelect {
  const { from, condition } = answersOfSet(set, 'answers', keys);
  return {
    columns: {
      count: `COUNT(${VALUE})`,
      sum: `SUM(${VALUE})`,
      avg: `AVG(${VALUE})`,
      min: `MIN(${VALUE})`,
      max: `MAX(${VALUE})`,
      stddev: `STDDEV_SAMP(${VALUE})`,
      variance: `VAR_SAMP(${VALUE})`,
    },
    rest: `FROM ${from} WHERE ${condition.where}`,
    parameters: condition.parameters,
  };
}

export function readNumbers([row]: readonly SummaryRow[]): NumberStats {
  return {
    count: Number(row?.count ?? 0),
    sum: (row?.sum as string | null) ?? null,
    avg: (row?.avg as string | null) ?? null,
    min: (row?.min as string | null) ?? null,
    max: (row?.max as string | null) ?? null,
    stddev: (row?.stddev as number | null) ?? null,
    variance: (row?.variance as number | null) ?? null,
  };
}
