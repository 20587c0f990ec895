import type { Sql } from '../database/sql.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';

export function questionsByKey(sql: Sql, keys: readonly Buffer[]): Promise<QuestionRow[]> {
  return sql.query(`SELECT ${QUESTION_COLUMNS} FROM questions q WHERE q.question_key IN (?)`, [keys]);
}
