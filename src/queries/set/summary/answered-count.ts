import { answersOfSet } from '../answers-of-set.js';
import { summaryKind } from './summary-kind.js';

/** How many of the set's responses answered; `keys` are taken together. */
export const ANSWERED_COUNT = summaryKind(
  'answered',
  (set, keys: readonly Buffer[]) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    return {
      columns: { count: 'COUNT(*)' },
      rest: `FROM ${from} WHERE ${condition.where}`,
      parameters: condition.parameters,
    };
  },
  ([row]) => Number(row?.count ?? 0),
);
