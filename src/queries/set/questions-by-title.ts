import type { Sql } from '../../database/sql.js';
import { foldTitle, keyOf } from '../../keys.js';
import { allOf } from '../condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from '../question-row.js';
import type { SetScope } from './response-set.js';

export type TitledQuestion = QuestionRow & { isInSet: number; isInForm: number };

/** Questions of that title and occurrence, whether responses of the set were asked them, and whether those of its forms were at any time. */
export function questionsByTitle(
  sql: Sql,
  set: SetScope,
  title: string,
  occurrence: number,
): Promise<TitledQuestion[]> {
  const named = {
    where: 'q.title_key = ? AND q.occurrence = ?',
    parameters: [keyOf('title', foldTitle(title)), occurrence],
  };
  const titled = allOf([named, set.visibility.questions()]);
  const asked = (where: string) =>
    'EXISTS (SELECT 1 FROM asked_questions k JOIN responses r ON r.action_key = k.action_key ' +
    `WHERE k.question_key = q.question_key AND ${where})`;
  return sql.query<TitledQuestion>(
    `SELECT ${QUESTION_COLUMNS}, ${asked(`(${set.condition.where})`)} AS isInSet, ${asked(`(${set.form.where})`)} AS isInForm ` +
      `FROM questions q WHERE ${titled.where} ORDER BY q.question_key`,
    [...set.condition.parameters, ...set.form.parameters, ...titled.parameters],
  );
}
