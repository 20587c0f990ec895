import type { Sql } from '../database/sql.js';
import { OPTION_COLUMNS, type OptionRow } from './option-row.js';

/** In the order of the form; titles that no form lists follow, in the order of their titles. */
export function optionsOfQuestions(
  sql: Sql,
  questions: readonly Buffer[],
): Promise<(OptionRow & { parent: Buffer })[]> {
  return sql.query(
    `SELECT o.question_key AS parent, ${OPTION_COLUMNS}
     FROM options o
     WHERE o.question_key IN (?)
     ORDER BY o.ordinal, o.title, o.option_key`,
    [questions],
  );
}
