import { answersOfSet } from '../answers-of-set.js';
import { summaryKind } from './summary-kind.js';

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
export const NUMBER_STATS = summaryKind(
  'numbers',
  (set, keys: readonly Buffer[]) => {
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
  },
  ([row]): NumberStats => ({
    count: Number(row?.count ?? 0),
    sum: (row?.sum as string | null) ?? null,
    avg: (row?.avg as string | null) ?? null,
    min: (row?.min as string | null) ?? null,
    max: (row?.max as string | null) ?? null,
    stddev: (row?.stddev as number | null) ?? null,
    variance: (row?.variance as number | null) ?? null,
  }),
);
