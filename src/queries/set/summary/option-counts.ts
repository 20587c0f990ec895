import { answersOfSet } from '../answers-of-set.js';
import { summaryKind } from './summary-kind.js';

export interface OptionCountRow {
  optionKey: Buffer;
  title: string;
  ordinal: number;
  count: number;
}

/** Every option in the order of the form, those that nobody chose too; the same title in several questions is one option. */
export const OPTION_COUNTS = summaryKind(
  'options',
  (set, keys: readonly Buffer[]) => {
    const { from, condition } = answersOfSet(set, 'answer_options', keys);
    const visible = set.visibility.options(keys);
    return {
      columns: {
        key: 'MIN(o.option_key)',
        title: 'MIN(o.title)',
        ordinal: 'MIN(o.ordinal)',
        count: 'COALESCE(SUM(c.count), 0)',
      },
      rest:
        'FROM options o LEFT JOIN (' +
        `SELECT a.option_key, COUNT(*) AS count FROM ${from} WHERE ${condition.where} GROUP BY a.option_key` +
        // By its bytes: text comparison pads, so that "Yes" equals "Yes ".
        `) c ON c.option_key = o.option_key WHERE o.question_key IN (?) AND (${visible.where}) GROUP BY CAST(o.title AS BINARY)`,
      parameters: [...condition.parameters, keys, ...visible.parameters],
    };
  },
  (rows) =>
    rows
      .map(
        ({ key, title, ordinal, count }): OptionCountRow => ({
          optionKey: key as Buffer,
          title: title as string,
          ordinal: Number(ordinal),
          count: Number(count),
        }),
      )
      .sort((a, b) => a.ordinal - b.ordinal || Buffer.compare(Buffer.from(a.title), Buffer.from(b.title))),
);
