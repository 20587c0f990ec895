import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { OPTION_COLUMNS, type OptionRow } from './option-row.js';
import type { Visibility } from './visibility.js';

/** In the order of the form; titles that no form lists follow, in the order of their titles. */
export function optionsOfQuestions(
  sql: Sql,
  questions: readonly Buffer[],
  visibility: Visibility,
): Promise<(OptionRow & { parent: Buffer })[]> {
  const { where, parameters } = allOf([among('o.question_key', questions), visibility.options(questions)]);
  return sql.query(
    `SELECT o.question_key AS parent, ${OPTION_COLUMNS}
     FROM options o
     WHERE ${where}
     ORDER BY o.ordinal, o.title, o.option_key`,
    parameters,
  );
}
