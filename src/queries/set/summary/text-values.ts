import { answersOfSet } from '../answers-of-set.js';
import { textStart } from '../text-start-sql.js';
import { summaryKind } from './summary-kind.js';

interface TextValuesRequest {
  keys: readonly Buffer[];
  first: number;
}

export interface TextValues {
  /** The most frequent first, then by code point; at most `first`. */
  values: { text: string; count: number }[];
  distinctCount: number;
}

/** The values of texts. They are the same where every character is. */
export const TEXT_VALUES = summaryKind(
  'texts',
  (set, { keys, first }: TextValuesRequest) => {
    const { from, condition } = answersOfSet(set, 'answers', keys);
    return {
      columns: { title: 'x.text', count: 't.count', distinct_count: 't.distinct_count', ordinal: 't.place' },
      rest:
        'FROM (SELECT v.response_key, v.count, COUNT(*) OVER () AS distinct_count, ' +
        'ROW_NUMBER() OVER (ORDER BY v.count DESC, v.start, v.value_key) AS place ' +
        `FROM (SELECT a.value_key, MIN(${textStart('a.text')}) AS start, MIN(a.response_key) AS response_key, COUNT(*) AS count ` +
        `FROM ${from} WHERE ${condition.where} GROUP BY a.value_key) v) t ` +
        'JOIN answers x ON x.response_key = t.response_key AND x.question_key IN (?) WHERE t.place <= ?',
      parameters: [...condition.parameters, keys, first],
    };
  },
  (rows): TextValues => ({
    values: rows
      .toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal))
      .map(({ title, count }) => ({ text: title as string, count: Number(count) })),
    distinctCount: Number(rows[0]?.distinct_count ?? 0),
  }),
);
