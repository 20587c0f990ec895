import type { Sql } from '../database/sql.js';
import { ANSWER_COLUMNS, type AnswerRow } from './answer-row.js';

/** Present answers, in the order of each response's own form. */
export function answersOfResponses(sql: Sql, responses: readonly Buffer[]): Promise<AnswerRow[]> {
  return sql.query(
    `SELECT ${ANSWER_COLUMNS}
     FROM answers a
     JOIN questions q ON q.question_key = a.question_key
     WHERE a.response_key IN (?)
     ORDER BY a.response_key, a.ordinal`,
    [responses],
  );
}
