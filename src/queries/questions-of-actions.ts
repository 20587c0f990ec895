import type { Sql } from '../database/sql.js';
import { allOf, type Condition } from './condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';

/** Questions that these actions asked, in the order of their own forms. `condition` is about `questions q`. */
export function questionsOfActions(
  sql: Sql,
  actions: readonly Buffer[],
  condition: Condition,
): Promise<(QuestionRow & { parent: Buffer })[]> {
  const { where, parameters } = allOf([{ where: 'aq.action_key IN (?)', parameters: [actions] }, condition]);
  return sql.query(
    `SELECT aq.action_key AS parent, ${QUESTION_COLUMNS}
     FROM asked_questions aq
     JOIN questions q ON q.question_key = aq.question_key
     WHERE ${where}
     ORDER BY aq.ordinal, q.question_key`,
    parameters,
  );
}
