import type { Sql } from '../database/sql.js';
import { allOf, type Condition } from './condition.js';
import { QUESTION_COLUMNS, type QuestionRow } from './question-row.js';

/** Questions of these forms over all versions, in the order of the latest. `condition` is about `questions q`. */
export function questionsOfPackages(
  sql: Sql,
  packages: readonly Buffer[],
  condition: Condition,
): Promise<(QuestionRow & { parent: Buffer })[]> {
  const { where, parameters } = allOf([{ where: 'q.package_key IN (?)', parameters: [packages] }, condition]);
  return sql.query(
    `SELECT q.package_key AS parent, ${QUESTION_COLUMNS}
     FROM questions q
     WHERE ${where}
     ORDER BY q.ordinal, q.question_key`,
    parameters,
  );
}
