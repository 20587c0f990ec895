import type { SummaryKind } from './summary-kind.js';

/** How many of the set's responses have a form that asks it. The set is read once for all questions. */
export const ASKED_COUNT: SummaryKind<readonly Buffer[], number> = {
  name: 'asked',
  selects({ condition: { where, parameters } }, requests) {
    return [
      {
        columns: { key: 'k.question_key', count: 'SUM(n.count)' },
        rest:
          `FROM (SELECT r.action_key, COUNT(*) AS count FROM responses r WHERE ${where} GROUP BY r.action_key) n ` +
          'JOIN asked_questions k ON k.action_key = n.action_key WHERE k.question_key IN (?) GROUP BY k.question_key',
        parameters: [...parameters, requests.flat()],
      },
    ];
  },
  read([rows = []], requests) {
    const counts = new Map(rows.map(({ key, count }) => [(key as Buffer).toString('hex'), Number(count)]));
    return requests.map((keys) => keys.reduce((sum, key) => sum + (counts.get(key.toString('hex')) ?? 0), 0));
  },
};
