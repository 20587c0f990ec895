import { type Fragment, fragment, holding, sql } from '../../fragment.js';
import type { SetScope } from '../response-set.js';
import { rolledSelect } from '../rollup/rolled-select.js';
import type { SummaryKind } from './summary-kind.js';

/** How many of the set's responses have a form that asks it. The set is read once for all questions. */
export const ASKED_COUNT: SummaryKind<readonly Buffer[], number> = {
  name: 'asked',
  shareOf: () => 'all',
  select(set, requests) {
    const keys = requests.flat();
    const rolled = rolledSelect(
      set,
      { table: 'rollup_questions', questionKeys: keys, by: 'question_key', sum: 'asked' },
      (edges) => askedOfRows(edges, keys),
    );
    const { text, parameters } = rolled?.rows ?? askedOfRows(set, keys);
    return {
      columns: { key: 'n.question_key', count: 'SUM(n.count)' },
      rest: `FROM (${text}) n GROUP BY n.question_key`,
      parameters,
      source: rolled?.source,
    };
  },
  read(rows, requests) {
    const counts = new Map(rows.map(({ key, count }) => [(key as Buffer).toString('hex'), Number(count)]));
    return requests.map((keys) => keys.reduce((sum, key) => sum + (counts.get(key.toString('hex')) ?? 0), 0));
  },
};

function askedOfRows({ condition }: SetScope, keys: readonly Buffer[]): Fragment {
  const actions = fragment`SELECT r.action_key, COUNT(*) AS count FROM responses r WHERE ${holding(condition)} GROUP BY r.action_key`;
  return fragment`SELECT k.question_key, a.count FROM (${actions}) a JOIN asked_questions k ON k.action_key = a.action_key WHERE ${sql('k.question_key IN (?)', keys)}`;
}
