import { answersOfSet } from '../answers-of-set.js';
import { rolledSummary } from '../rollup/rolled-summary.js';
import { summaryKind } from './summary-kind.js';

/** How many of the set's responses answered; `keys` are taken together. */
export const ANSWERED_COUNT = summaryKind(
  'answered',
  (set, questionKeys: readonly Buffer[]) => {
    const rolled = rolledSummary(set, {
      count: { fn: 'COUNT', of: { kind: 'answer', questionKeys, column: 'response_key' } },
    });
    if (rolled !== null) return rolled;
    const { from, condition } = answersOfSet(set, 'answers', questionKeys);
    return {
      columns: { count: 'COUNT(*)' },
      rest: `FROM ${from} WHERE ${condition.where}`,
      parameters: condition.parameters,
    };
  },
  ([row]) => Number(row?.count ?? 0),
);
