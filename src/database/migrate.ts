import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, MigrationExecutor } from 'typeorm';
import type { Bounds } from '../bounds.js';
import type { Log } from '../log.js';
import { CREATE_LEASES, LeaseHolder } from './lease.js';
import type { Changes, Sql } from './sql.js';
import { errnoOf } from './transaction.js';

const LOCK_WAIT_TIMEOUT = 1205;

/**
 * Brings the schema up to date. Of several instances one migrates, under a lease that it renews; the others wait and then find nothing to do.
 * A migration that was killed half-way is run again from its start once the lease has run out: each can be.
 * @throws the migration's own error; nothing may start on a schema that is not up to date.
 */
export async function migrate(dataSource: DataSource, bounds: Bounds, log: Log): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const sql: Sql = {
    query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
      (await runner.query(text, [...parameters])) as Row[],
    execute: async (text, parameters = []) => (await runner.query(text, [...parameters])) as Changes,
  };
  const lease = new LeaseHolder('migration', bounds.migrationLeaseSeconds);
  try {
    await sql.execute(CREATE_LEASES);
    await waitFor(lease, sql, bounds, log);
    const renewal = setInterval(
      () => void lease.take(sql).catch((error: unknown) => log.warn({ err: error }, 'could not renew the lease')),
      (bounds.migrationLeaseSeconds * 1000) / 3,
    );
    try {
      await runPatiently(dataSource, bounds, log);
    } finally {
      clearInterval(renewal);
      await lease.giveBack(sql);
    }
  } finally {
    await runner.release();
  }
}

/** On a connection of its own, since the lease is renewed while a statement takes its time. */
async function runPatiently(dataSource: DataSource, bounds: Bounds, log: Log): Promise<void> {
  const deadline = Date.now() + bounds.migrationWaitMs;
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SET SESSION lock_wait_timeout = ${bounds.migrationLockWaitSeconds}`);
    for (;;) {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'none';
      try {
        const done = await executor.executePendingMigrations();
        if (done.length > 0) log.info({ migrations: done.map(({ name }) => name) }, 'database migrated');
        return;
      } catch (error) {
        if (errnoOf(error) !== LOCK_WAIT_TIMEOUT || Date.now() > deadline) throw error;
        log.warn('a table that is to be changed is in use by a long query or an open transaction; trying again');
        await sleep(bounds.migrationPauseMs);
      }
    }
  } finally {
    await runner.query('SET SESSION lock_wait_timeout = DEFAULT').catch(() => undefined);
    await runner.release();
  }
}

async function waitFor(lease: LeaseHolder, sql: Sql, bounds: Bounds, log: Log): Promise<void> {
  const deadline = Date.now() + bounds.migrationWaitMs;
  for (let hasSaid = false; !(await lease.take(sql)); hasSaid = true) {
    if (!hasSaid) log.info('another instance is migrating the database; waiting');
    if (Date.now() > deadline) throw new Error('another instance has been migrating the database for too long');
    await sleep(bounds.migrationPollMs);
  }
}
