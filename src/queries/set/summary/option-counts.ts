import { type Fragment, fragment, holding } from '../../fragment.js';
import { answersOfSet } from '../answers-of-set.js';
import type { SetScope } from '../response-set.js';
import { rolledSelect } from '../rollup/rolled-select.js';
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
    const rolled = rolledSelect(
      set,
      { table: 'rollup_options', questionKeys: keys, by: 'option_key', sum: 'responses' },
      (edges) => countsOfRows(edges, keys),
    );
    const counts = rolled?.rows ?? countsOfRows(set, keys);
    const visible = set.visibility.options(keys);
    return {
      columns: {
        key: 'MIN(o.option_key)',
        title: 'MIN(o.title)',
        ordinal: 'MIN(o.ordinal)',
        count: 'COALESCE(SUM(c.count), 0)',
      },
      rest:
        `FROM options o LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count FROM (${counts.text}) n GROUP BY n.option_key` +
        // By its bytes: text comparison pads, so that "Yes" equals "Yes ".
        `) c ON c.option_key = o.option_key WHERE o.question_key IN (?) AND (${visible.where}) GROUP BY CAST(o.title AS BINARY)`,
      parameters: [...counts.parameters, keys, ...visible.parameters],
      source: rolled?.source,
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

function countsOfRows(set: SetScope, keys: readonly Buffer[]): Fragment {
  const { from, condition } = answersOfSet(set, 'answer_options', keys);
  return fragment`SELECT a.option_key, COUNT(*) AS count FROM ${from} WHERE ${holding(condition)} GROUP BY a.option_key`;
}
