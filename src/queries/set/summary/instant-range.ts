import { answersOfSet } from '../answers-of-set.js';
import { summaryKind } from './summary-kind.js';

export interface InstantRange {
  min: Date | null;
  max: Date | null;
}

const VALUE = 'COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))';

/** The first and the last time or date (as midnight UTC) that was answered. */
export const INSTANT_RANGE = summaryKind(
  'instants',
  (set, keys: readonly Buffer[]) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    return {
      columns: { first: `MIN(${VALUE})`, last: `MAX(${VALUE})` },
      rest: `FROM ${from} WHERE ${condition.where}`,
      parameters: condition.parameters,
    };
  },
  ([row]): InstantRange => ({ min: (row?.first as Date | null) ?? null, max: (row?.last as Date | null) ?? null }),
);
