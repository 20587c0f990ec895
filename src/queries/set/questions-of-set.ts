import type { Sql } from '../../database/sql.js';
import type { Condition } from '../condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from '../question-row.js';
import type { SetScope } from './response-set.js';

/** Every question that the set's responses were asked, in the order of their forms. */
export function questionsOfSet(sql: Sql, set: SetScope, filter: Condition): Promise<QuestionRow[]> {
  return sql.query<QuestionRow>(
    `SELECT ${QUESTION_COLUMNS} FROM questions q WHERE (${filter.where}) AND q.question_key IN (` +
      'SELECT k.question_key FROM asked_questions k WHERE k.action_key IN ' +
      `(SELECT r.action_key FROM responses r WHERE ${set.condition.where})) ORDER BY q.ordinal, q.title, q.question_key`,
    [...filter.parameters, ...set.condition.parameters],
  );
}
