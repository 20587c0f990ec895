import type { Sql } from '../database/sql.js';
import { foldTitle, keyOf } from '../keys.js';
import { allOf } from './condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';
import type { Visibility } from './visibility.js';

/** Questions of that title and occurrence, of whatever form and type. */
export function questionsTitled(
  sql: Sql,
  title: string,
  occurrence: number,
  visibility: Visibility,
): Promise<QuestionRow[]> {
  const named = {
    where: 'q.title_key = ? AND q.occurrence = ?',
    parameters: [keyOf('title', foldTitle(title)), occurrence],
  };
  const { where, parameters } = allOf([named, visibility.questions()]);
  return sql.query<QuestionRow>(
    `SELECT ${QUESTION_COLUMNS} FROM questions q WHERE ${where} ORDER BY q.question_key`,
    parameters,
  );
}
