import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, type MigrationInterface, type QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { openDatabase } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { createLog } from '../../src/log.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

class WiderResponses implements MigrationInterface {
  readonly name = 'WiderResponses1999999999999';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE responses ADD COLUMN wider INT NULL, ALGORITHM=INSTANT');
  }
  async down(): Promise<void> {}
}

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

  it('D5, D6: up, down and up again give the same tables, and say of every table that there is how it is changed', async () => {
    const { dataSource } = database.ingest;
    const before = await dump();
    const statements: string[] = [];
    const { logger } = dataSource;
    dataSource.logger = Object.assign(Object.create(logger), { logQuery: (text: string) => statements.push(text) });
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration({ transaction: 'none' });
    expect((await dump()).join('\n')).not.toContain('responses');
    await dataSource.runMigrations({ transaction: 'none' });
    dataSource.logger = logger;
    expect(await dump()).toEqual(before);
    const changes = statements.filter((text) => /^\s*(ALTER TABLE|(CREATE|DROP) (UNIQUE )?INDEX)/.test(text));
    expect(changes.length).toBeGreaterThan(20);
    // MySQL takes no LOCK beside INSTANT.
    const how = /ALGORITHM=(INSTANT$|INPLACE, LOCK=NONE$|COPY, LOCK=SHARED$)/;
    expect(changes.filter((text) => !how.test(text))).toEqual([]);
  });

  it('D5: a migration does not wait long for a table that is read, lets others read it between its tries, and is done when it can be', async () => {
    const warnings: unknown[] = [];
    const log = createLog('warn', { write: (line: string) => warnings.push(JSON.parse(line)) });
    const bounds = { ...defaultBounds, migrationLockWaitSeconds: 1, migrationPauseMs: 200 };
    const dataSource = await new DataSource({
      ...database.ingest.dataSource.options,
      migrations: [WiderResponses],
    } as DataSourceOptions).initialize();
    const reader = await database.queries.take();
    await reader.query('START TRANSACTION');
    await reader.query('SELECT COUNT(*) FROM responses');

    const migrating = migrate(dataSource, bounds, log);
    const waits: number[] = [];
    while (warnings.length < 2) {
      const askedAt = performance.now();
      await database.ingest.dataSource.query('SELECT COUNT(*) FROM responses');
      waits.push(performance.now() - askedAt);
      await sleep(20);
    }
    expect(Math.max(...waits)).toBeGreaterThan(300);
    expect(Math.max(...waits)).toBeLessThan(1_000 + 500);
    await reader.query('COMMIT');
    await reader.release();
    await migrating;
    expect((await dump()).join('\n')).toContain('`wider` int');
    await dataSource.query('ALTER TABLE responses DROP COLUMN wider');
    await dataSource.query("DELETE FROM migrations WHERE name LIKE 'WiderResponses%'");
    await dataSource.destroy();
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
