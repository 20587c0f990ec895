import type { Sql } from '../database/sql.js';
import { type AssigneeRow, assigneeStates, IS_TICKED } from './assignee-row.js';
import { allOf, among } from './condition.js';
import type { Visibility } from './visibility.js';

/** Who these jobs were assigned to, by name, and whether they have finished. */
export function assigneesOfActions(
  sql: Sql,
  actions: readonly Buffer[],
  visibility: Visibility,
): Promise<AssigneeRow[]> {
  const states = assigneeStates(visibility);
  const { where, parameters } = allOf([among('s.action_key', actions), visibility.assignees()]);
  return sql.query(
    `SELECT state.actionKey, state.personKey, state.isCompleted, IF(state.isCompleted, state.updatedAt, NULL) AS completedAt
     FROM (
       SELECT s.action_key AS actionKey, s.person_key AS personKey, r.updated_at AS updatedAt, ${IS_TICKED.where} AS isCompleted
       FROM ${states.where}
       WHERE ${where}
     ) state
     JOIN people p ON p.person_key = state.personKey
     ORDER BY p.name IS NULL, p.name, p.person_key`,
    [...IS_TICKED.parameters, ...states.parameters, ...parameters],
  );
}
