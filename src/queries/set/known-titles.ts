import type { Sql } from '../../database/sql.js';
import type { SetScope } from './response-set.js';

/** Titles that the set's forms ask, to suggest one where an unknown title was asked for. */
export async function knownTitles(sql: Sql, { form }: Pick<SetScope, 'form'>, limit: number): Promise<string[]> {
  const rows = await sql.query<{ title: string }>(
    'SELECT DISTINCT k.title FROM asked_questions k WHERE k.action_key IN ' +
      `(SELECT r.action_key FROM responses r WHERE ${form.where}) ORDER BY k.title LIMIT ?`,
    [...form.parameters, limit],
  );
  return rows.map(({ title }) => title);
}
