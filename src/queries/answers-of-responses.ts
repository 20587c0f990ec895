import type { Sql } from '../database/sql.js';
import { ANSWER_COLUMNS, ANSWER_JOINS, type AnswerRow } from './answer-row.js';

/** Present answers, in the order of each response's own form. */
export function answersOfResponses(sql: Sql, responses: readonly Buffer[]): Promise<AnswerRow[]> {
  return sql.query(
    `SELECT ${ANSWER_COLUMNS}
     FROM answers a
     ${ANSWER_JOINS}
     WHERE a.response_key IN (?)
     ORDER BY a.response_key, a.ordinal`,
    [responses],
  );
}
