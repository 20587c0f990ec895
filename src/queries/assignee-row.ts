import { foldTitle, keyOf } from '../keys.js';
import { allOf, type Condition } from './condition.js';
import type { Visibility } from './visibility.js';

export interface AssigneeRow {
  actionKey: Buffer;
  personKey: Buffer;
  isCompleted: number;
  /** When they said so; null unless completed. */
  completedAt: Date | null;
}

/** A job is ticked off by a response that answers this one question, which reading the event makes of its flag. */
const TICK_TITLE = keyOf('title', foldTitle('isCompleted'));
const TICKED = JSON.stringify(['true']);

/** Assignees `s`, each with the newest of their own responses to that job, `r`; of those that may be seen. */
export function assigneeStates(visibility: Visibility): Condition {
  const own = { where: 'n.action_key = s.action_key AND n.responder_key = s.person_key', parameters: [] };
  const { where, parameters } = allOf([own, visibility.responses('n')]);
  return {
    where:
      'assignees s LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (' +
      `SELECT n.response_key FROM responses n WHERE ${where} ORDER BY n.updated_at DESC, n.response_key DESC LIMIT 1)`,
    parameters,
  };
}

/** Whether that response ticks the job off. */
export const IS_TICKED: Condition = {
  where:
    'EXISTS (SELECT 1 FROM answers t JOIN questions q ON q.question_key = t.question_key ' +
    "WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)",
  parameters: [TICK_TITLE, TICKED],
};
