import { allOf, type Condition, noneOf } from '../../condition.js';
import { filterPart, namesGroups } from '../../filter/filter-part.js';
import { compileResponseFilter } from '../../filter/response-filter.js';
import { MEMBER_LIST } from '../../list/member-list.js';
import { PERSON_COLUMNS } from '../../person-row.js';
import type { SetScope } from '../response-set.js';
import { actionsOfSet } from './actions-condition.js';
import { type CompletionBasis, overviewOf } from './overview.js';

/** Members of the groups that the filter names, else of those that its actions were sent to. Who is in several is one. */
export function membersBasis(set: SetScope): CompletionBasis {
  const groups = groupsOf(set, 'g.group_key');
  const answered = responders(set);
  const expected = groupsOf(set, 'm.group_key');
  return {
    overview: (sql) =>
      overviewOf(
        sql,
        {
          where:
            'SELECT g.group_key, COUNT(DISTINCT m.person_key) AS expected, COUNT(DISTINCT d.person_key) AS completed, NULL AS overdue ' +
            'FROM `groups` g LEFT JOIN members m ON m.group_key = g.group_key ' +
            `LEFT JOIN (${answered.where}) d ON d.person_key = m.person_key WHERE ${groups.where} GROUP BY g.group_key WITH ROLLUP`,
          parameters: [...answered.parameters, ...groups.parameters],
        },
        {
          where: `EXISTS (SELECT 1 FROM responses r WHERE r.is_anonymous = 1 AND (${set.condition.where}))`,
          parameters: set.condition.parameters,
        },
        { expected: 0, completed: 0, overdue: null },
      ),
    outstanding: {
      source: { columns: PERSON_COLUMNS, from: 'people p', visible: (visibility) => visibility.people() },
      condition: allOf([
        {
          where: `p.person_key IN (SELECT m.person_key FROM members m WHERE ${expected.where})`,
          parameters: expected.parameters,
        },
        noneOf({ where: `p.person_key IN (${answered.where})`, parameters: answered.parameters }),
      ]),
    },
    outstandingOfGroup: {
      source: { ...MEMBER_LIST, columns: PERSON_COLUMNS },
      column: 'm.group_key',
      // Person by person: reading the whole set once for each group would be the longer way.
      condition: allOf([expected, noneOf(hasAnswered(set))]),
    },
  };
}

const responders = ({ condition }: SetScope): Condition => ({
  where: `SELECT DISTINCT r.responder_key AS person_key FROM responses r WHERE r.responder_key IS NOT NULL AND (${condition.where})`,
  parameters: condition.parameters,
});

const hasAnswered = ({ condition }: SetScope): Condition => ({
  where: `EXISTS (SELECT 1 FROM responses r WHERE r.responder_key = p.person_key AND (${condition.where}))`,
  parameters: condition.parameters,
});

function groupsOf(set: SetScope, groupKey: string): Condition {
  const filter = set.filter ?? {};
  if (namesGroups(filter)) {
    return compileResponseFilter(filterPart(filter, ['groupId', 'groupTreeId']), set.time, () => groupKey);
  }
  const actions = actionsOfSet(set);
  const visible = set.visibility.within(groupKey);
  return allOf([
    visible,
    {
      where: `${groupKey} IN (SELECT a.group_key FROM actions a WHERE ${actions.where})`,
      parameters: actions.parameters,
    },
  ]);
}
