import type { Changes, Sql } from '../../src/database/sql.js';

export interface RecordedStatement {
  text: string;
  parameters: readonly unknown[];
}

/** Stands for the database: writes down what would be asked, and answers that there is nothing. */
export class SqlRecorder implements Sql {
  readonly statements: RecordedStatement[] = [];

  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    this.statements.push({ text, parameters });
    return [];
  }

  execute(): Promise<Changes> {
    return Promise.reject(new Error('queries only read'));
  }
}

/** The statements that a query asks, as a reviewer reads them. */
export async function recordSql(ask: (sql: Sql) => Promise<unknown>): Promise<string> {
  const recorder = new SqlRecorder();
  await ask(recorder);
  return recorder.statements
    .map(({ text, parameters }) => `${layOut(text)}\n-- ${parameters.length} parameters`)
    .join('\n\n');
}

/** A line a clause, as a reviewer reads it. */
export const layOut = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ (FROM|(?:LEFT )?JOIN|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|UNION ALL)\b/g, '\n$1')
    .trim();
