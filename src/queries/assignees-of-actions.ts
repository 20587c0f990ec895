import type { Sql } from '../database/sql.js';
import { ASSIGNEE_STATES, type AssigneeRow, IS_TICKED } from './assignee-row.js';

/** Who these jobs were assigned to, by name, and whether they have finished. */
export function assigneesOfActions(sql: Sql, actions: readonly Buffer[]): Promise<AssigneeRow[]> {
  return sql.query(
    `SELECT state.actionKey, state.personKey, state.isCompleted, IF(state.isCompleted, state.updatedAt, NULL) AS completedAt
     FROM (
       SELECT s.action_key AS actionKey, s.person_key AS personKey, r.updated_at AS updatedAt, ${IS_TICKED.where} AS isCompleted
       FROM ${ASSIGNEE_STATES}
       WHERE s.action_key IN (?)
     ) state
     JOIN people p ON p.person_key = state.personKey
     ORDER BY p.name IS NULL, p.name, p.person_key`,
    [...IS_TICKED.parameters, actions],
  );
}
