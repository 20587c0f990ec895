import { answersOfSet } from '../answers-of-set.js';
import { percentile } from '../percentile.js';
import { summaryKind } from './summary-kind.js';

interface PercentilesRequest {
  keys: readonly Buffer[];
  /** From 0 to 1. */
  ps: readonly number[];
}

/** Percentiles of the numbers, in the order asked for; null where there is no number. */
export const PERCENTILES = summaryKind(
  'percentiles',
  (set, { keys, ps }: PercentilesRequest) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    const columns = ps.map((p, index) => [`p${index}`, percentile(p, 'v.value', 'v.place', 'v.last')] as const);
    return {
      columns: Object.fromEntries(columns),
      rest:
        'FROM (SELECT a.decimal_value AS value, ROW_NUMBER() OVER (ORDER BY a.decimal_value) - 1 AS place, COUNT(*) OVER () - 1 AS last ' +
        `FROM ${from} WHERE (${condition.where}) AND a.decimal_value IS NOT NULL) v`,
      parameters: condition.parameters,
    };
  },
  ([row], { ps }) => ps.map((_, index) => (row?.[`p${index}`] as string | null) ?? null),
);
