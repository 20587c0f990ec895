import type { Sql } from '../database/sql.js';
import { foldTitle, keyOf } from '../keys.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';

/** Questions of that title and occurrence, of whatever form and type. */
export function questionsTitled(sql: Sql, title: string, occurrence: number): Promise<QuestionRow[]> {
  return sql.query<QuestionRow>(
    `SELECT ${QUESTION_COLUMNS} FROM questions q WHERE q.title_key = ? AND q.occurrence = ? ORDER BY q.question_key`,
    [keyOf('title', foldTitle(title)), occurrence],
  );
}
