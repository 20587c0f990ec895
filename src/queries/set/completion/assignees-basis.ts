import { assigneeStates, IS_TICKED } from '../../assignee-row.js';
import { allOf, type Condition, noneOf } from '../../condition.js';
import { PERSON_COLUMNS } from '../../person-row.js';
import type { SetScope } from '../response-set.js';
import { actionsOfSet } from './actions-condition.js';
import { type CompletionBasis, overviewOf } from './overview.js';

/** Assignees of the jobs that the set is about: each of each job. Done is who ticked it off last, in a response of the set. */
export function assigneesBasis(set: SetScope): CompletionBasis {
  const { visibility, time } = set;
  const states = assigneeStates(visibility);
  const jobs = allOf([actionsOfSet(set), visibility.assignees()]);
  const isDone = allOf([IS_TICKED, set.condition]);
  const outstanding = (more: string): Condition => {
    const rows = allOf([jobs, noneOf(isDone)]);
    return {
      where: `SELECT s.person_key FROM ${states.where} JOIN actions a ON a.action_key = s.action_key WHERE ${rows.where}${more}`,
      parameters: [...states.parameters, ...rows.parameters],
    };
  };
  const everywhere = outstanding('');
  const inGroup = outstanding(' AND a.group_key = x.group_key AND s.person_key = x.person_key');
  return {
    overview: (sql) =>
      overviewOf(
        sql,
        {
          where:
            'SELECT x.group_key, COUNT(*) AS expected, SUM(x.is_done) AS completed, SUM(x.is_due AND NOT x.is_done) AS overdue FROM (' +
            `SELECT COALESCE(a.group_key, '') AS group_key, COALESCE(a.due_at < ?, 0) AS is_due, COALESCE((${isDone.where}), 0) AS is_done ` +
            `FROM ${states.where} JOIN actions a ON a.action_key = s.action_key WHERE ${jobs.where}) x GROUP BY x.group_key WITH ROLLUP`,
          parameters: [time.now, ...isDone.parameters, ...states.parameters, ...jobs.parameters],
        },
        {
          where: `EXISTS (SELECT 1 FROM assignees s JOIN actions a ON a.action_key = s.action_key WHERE a.is_anonymous = 1 AND (${jobs.where}))`,
          parameters: jobs.parameters,
        },
        { expected: 0, completed: 0, overdue: 0 },
      ),
    outstanding: {
      source: { columns: PERSON_COLUMNS, from: 'people p', visible: (v) => v.people() },
      condition: { where: `p.person_key IN (${everywhere.where})`, parameters: everywhere.parameters },
    },
    outstandingOfGroup: {
      source: {
        columns: PERSON_COLUMNS,
        from:
          '(SELECT DISTINCT a.group_key, s.person_key FROM assignees s JOIN actions a ON a.action_key = s.action_key) x ' +
          'JOIN people p ON p.person_key = x.person_key',
        visible: (v) => v.within('x.group_key'),
      },
      column: 'x.group_key',
      condition: { where: `EXISTS (${inGroup.where})`, parameters: inGroup.parameters },
    },
  };
}
