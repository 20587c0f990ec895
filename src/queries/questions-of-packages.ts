import type { Sql } from '../database/sql.js';
import { allOf, among, type Condition } from './condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';
import type { Visibility } from './visibility.js';

/** Questions of these forms over all versions, in the order of the latest. `condition` is about `questions q`. */
export function questionsOfPackages(
  sql: Sql,
  packages: readonly Buffer[],
  condition: Condition,
  visibility: Visibility,
): Promise<(QuestionRow & { parent: Buffer })[]> {
  const { where, parameters } = allOf([among('q.package_key', packages), condition, visibility.questions()]);
  return sql.query(
    `SELECT q.package_key AS parent, ${QUESTION_COLUMNS}
     FROM questions q
     WHERE ${where}
     ORDER BY q.ordinal, q.question_key`,
    parameters,
  );
}
