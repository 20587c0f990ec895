import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { openDatabase } from '../../src/database/database.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function dump(): Promise<string[]> {
  const { dataSource } = database.ingest;
  const tables = (await dataSource.query('SHOW TABLES')) as Record<string, string>[];
  const names = tables.flatMap((row) => Object.values(row)).sort();
  const created = await Promise.all(names.map((name) => dataSource.query(`SHOW CREATE TABLE \`${name}\``)));
  return created.map(([row]) => (row as { 'Create Table': string })['Create Table'].replace(/ AUTO_INCREMENT=\d+/, ''));
}

describe('migrations', () => {
  it('D6: the entities say what the migrations made', async () => {
    const { upQueries } = await database.ingest.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('D6: up, down and up again give the same tables', async () => {
    const { dataSource } = database.ingest;
    const before = await dump();
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration({ transaction: 'none' });
    expect((await dump()).join('\n')).not.toContain('responses');
    await dataSource.runMigrations({ transaction: 'none' });
    expect(await dump()).toEqual(before);
  });

  it('D4: of two instances that start together one migrates, and both start', async () => {
    const { dataSource } = database.ingest;
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration({ transaction: 'none' });
    const opened = await Promise.all(
      [1, 2].map(() => openDatabase({ primary: database.settings, bounds: defaultBounds, log: silentLog })),
    );
    const rows = (await dataSource.query('SELECT COUNT(*) AS n FROM migrations')) as { n: number }[];
    expect(Number(rows[0]?.n)).toBe(dataSource.migrations.length);
    await Promise.all(opened.map((one) => one.close()));
  });

  it('D4: a migration killed half-way is completed by the next start', async () => {
    const { dataSource } = database.ingest;
    await dataSource.query('DROP TABLE responses, answers');
    await dataSource.query('DELETE FROM migrations');
    const again = await openDatabase({ primary: database.settings, bounds: defaultBounds, log: silentLog });
    expect((await dump()).join('\n')).toContain('CREATE TABLE `responses`');
    await again.close();
  });
});
