import { answersOfSet } from '../answers-of-set.js';
import { summaryKind } from './summary-kind.js';

/** How many files were attached in all. */
export const ATTACHMENT_COUNT = summaryKind(
  'attachments',
  (set, keys: readonly Buffer[]) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    return {
      columns: { count: 'SUM(JSON_LENGTH(a.attachments))' },
      rest: `FROM ${from} WHERE ${condition.where}`,
      parameters: condition.parameters,
    };
  },
  ([row]) => Number(row?.count ?? 0),
);
