import type { Sql } from '../database/sql.js';
import { allOf } from './condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';
import { byTitle, oneOfTitles, type TitleSought } from './title-sought.js';
import type { Visibility } from './visibility.js';

/** Questions of each title, of whatever form and type, in the order of the titles. */
export async function questionsTitled(
  sql: Sql,
  titles: readonly TitleSought[],
  visibility: Visibility,
): Promise<QuestionRow[][]> {
  const { where, parameters } = allOf([oneOfTitles(titles, 'q'), visibility.questions()]);
  const rows = await sql.query<QuestionRow & { titleKey: Buffer; occurrence: number }>(
    `SELECT ${QUESTION_COLUMNS}, q.title_key AS titleKey, q.occurrence FROM questions q WHERE ${where} ORDER BY q.question_key`,
    parameters,
  );
  return byTitle(titles, rows);
}
