import type { Sql } from '../database/sql.js';
import { ANSWER_COLUMNS, type AnswerRow } from './answer-row.js';

/** Answers of all earlier states of these responses, in the order of each one's own form. */
export function answersOfRevisions(
  sql: Sql,
  responses: readonly Buffer[],
): Promise<(AnswerRow & { revision: number })[]> {
  return sql.query(
    `SELECT ${ANSWER_COLUMNS}, a.revision
     FROM revision_answers a
     JOIN asked_questions aq ON aq.asked_key = a.asked_key
     JOIN questions q ON q.question_key = aq.question_key
     WHERE a.response_key IN (?)
     ORDER BY a.response_key, a.revision, a.ordinal`,
    [responses],
  );
}
