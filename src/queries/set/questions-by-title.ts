import type { Sql } from '../../database/sql.js';
import { foldTitle, keyOf } from '../../keys.js';
import { QUESTION_COLUMNS, type QuestionRow } from '../question-row.js';
import type { SetScope } from './response-set.js';

export interface TitleSought {
  title: string;
  occurrence: number;
}

/** `isInSet`: responses of the set were asked it; `isInForm`: those of its forms were at any time. Looked into only where several have the title. */
export type TitledQuestion = QuestionRow & { isInSet: number; isInForm: number };

/** Questions of each title and occurrence, in the order of the titles. */
export async function questionsByTitle(
  sql: Sql,
  set: SetScope,
  titles: readonly TitleSought[],
): Promise<TitledQuestion[][]> {
  const asked = (where: string) =>
    'EXISTS (SELECT 1 FROM asked_questions k JOIN responses r ON r.action_key = k.action_key ' +
    `WHERE k.question_key = q.question_key AND ${where})`;
  const visible = set.visibility.questions('s');
  const keys = titles.map(({ title }) => keyOf('title', foldTitle(title)));
  const rows = await sql.query<TitledQuestion & { titleKey: Buffer; occurrence: number }>(
    `SELECT ${QUESTION_COLUMNS}, q.title_key AS titleKey, q.occurrence, ` +
      `CASE WHEN q.same = 1 THEN 1 WHEN ${asked(`(${set.condition.where})`)} THEN 1 ELSE 0 END AS isInSet, ` +
      `CASE WHEN q.same = 1 THEN 1 WHEN ${asked(`(${set.form.where})`)} THEN 1 ELSE 0 END AS isInForm ` +
      'FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same FROM questions s ' +
      `WHERE (${titles.map(() => '(s.title_key = ? AND s.occurrence = ?)').join(' OR ')}) AND (${visible.where})) q ORDER BY q.question_key`,
    [
      ...set.condition.parameters,
      ...set.form.parameters,
      ...titles.flatMap(({ occurrence }, index) => [keys[index], occurrence]),
      ...visible.parameters,
    ],
  );
  return titles.map(({ occurrence }, index) =>
    rows.filter((row) => row.titleKey.equals(keys[index] as Buffer) && Number(row.occurrence) === occurrence),
  );
}
