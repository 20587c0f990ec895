import type { Sql } from '../../database/sql.js';
import { allOf } from '../condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from '../question-row.js';
import { byTitle, oneOfTitles, type TitleSought } from '../title-sought.js';
import type { SetScope } from './response-set.js';

/** `isInSet`: responses of the set were asked it; `isInForm`: those of its forms were at any time. Looked into only where several have the title. */
export type TitledQuestion = QuestionRow & { isInSet: number; isInForm: number; optionCount: number };

/** Questions of each title and occurrence, in the order of the titles. */
export async function questionsByTitle(
  sql: Sql,
  set: SetScope,
  titles: readonly TitleSought[],
): Promise<TitledQuestion[][]> {
  const asked = (where: string) =>
    'EXISTS (SELECT 1 FROM asked_questions k JOIN responses r ON r.action_key = k.action_key ' +
    `WHERE k.question_key = q.question_key AND ${where})`;
  const sought = allOf([oneOfTitles(titles, 's'), set.visibility.questions('s')]);
  const rows = await sql.query<TitledQuestion & { titleKey: Buffer; occurrence: number }>(
    `SELECT ${QUESTION_COLUMNS}, q.title_key AS titleKey, q.occurrence, ` +
      '(SELECT COUNT(*) FROM options o WHERE o.question_key = q.question_key) AS optionCount, ' +
      `CASE WHEN q.same = 1 THEN 1 WHEN ${asked(`(${set.condition.where})`)} THEN 1 ELSE 0 END AS isInSet, ` +
      `CASE WHEN q.same = 1 THEN 1 WHEN ${asked(`(${set.form.where})`)} THEN 1 ELSE 0 END AS isInForm ` +
      'FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same FROM questions s ' +
      `WHERE ${sought.where}) q ORDER BY q.question_key`,
    [...set.condition.parameters, ...set.form.parameters, ...sought.parameters],
  );
  return byTitle(titles, rows);
}
