import type { Sql } from '../database/sql.js';
import { allOf, among } from './condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';
import type { Visibility } from './visibility.js';

export function questionsByKey(sql: Sql, keys: readonly Buffer[], visibility: Visibility): Promise<QuestionRow[]> {
  const { where, parameters } = allOf([among('q.question_key', keys), visibility.questions()]);
  return sql.query(`SELECT ${QUESTION_COLUMNS} FROM questions q WHERE ${where}`, parameters);
}
