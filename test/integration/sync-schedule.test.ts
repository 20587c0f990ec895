import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { type PagedKaizala, startPagedKaizala } from '../support/paged-kaizala.js';
import { openTestSync, type TestSync, type TestSyncOptions } from '../support/test-sync.js';

const MINUTE_MS = 60_000;

let database: TestDatabase;
let kaizala: PagedKaizala;
beforeAll(async () => {
  database = await createTestDatabase();
  kaizala = await startPagedKaizala({ actions: 1, responses: 1, pageActions: 10, packages: [] });
});
afterAll(async () => {
  await database.close();
  await kaizala.close();
});
beforeEach(async () => {
  for (const table of ['sync_runs', 'sync_tasks', 'sync_cursors', 'leases']) await sql(`DELETE FROM ${table}`);
  kaizala.delayMs = 0;
});

const sql = (statement: string) => database.ingest.dataSource.query(statement);
const runs = () =>
  sql('SELECT status, started_at FROM sync_runs ORDER BY started_at') as Promise<
    { status: string; started_at: Date }[]
  >;

/** What each instance has waited for. */
async function withInstances(
  count: number,
  options: TestSyncOptions,
  work: (instances: TestSync[]) => Promise<void>,
): Promise<void> {
  const instances = Array.from({ length: count }, () => openTestSync(database, kaizala, options));
  try {
    await work(instances);
  } finally {
    for (const { kaizala: calls } of instances) calls.stop();
    await Promise.all(instances.map(({ service }) => service.stop()));
  }
}

describe('pulls at intervals', () => {
  it('P14: are as many with three instances as with one, and one at a time', async () => {
    const everyMs = 1_000;
    await withInstances(3, {}, async (instances) => {
      for (const { service } of instances) service.every(everyMs / MINUTE_MS);
      await sleep(5_000);
    });
    const all = await runs();
    expect(all.length).toBeGreaterThanOrEqual(2);
    const pauses = all.slice(1).map(({ started_at }, at) => started_at.getTime() - Number(all[at]?.started_at));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(everyMs);
  });

  it('begin no sooner because the instance is a new one', async () => {
    await withInstances(1, {}, async ([instance]) => {
      expect(await instance?.pull()).toBe('SUCCEEDED');
    });
    await withInstances(1, {}, async ([instance]) => {
      instance?.service.every(60);
      await sleep(1_000);
    });
    expect(await runs()).toHaveLength(1);
  });

  it('P14: take up what a dead instance left when its lease is over, long before the interval is', async () => {
    await withInstances(1, { bounds: { syncLeaseSeconds: 2 } }, async ([instance]) => {
      await instance?.service.start({ groupIds: null, packageIds: null, since: null });
    });
    // As if it had not been stopped but killed.
    await sql("UPDATE sync_runs SET status = 'RUNNING', finished_at = NULL");
    await sql("REPLACE INTO leases VALUES ('sync', REPEAT('x', 16), NOW(3) + INTERVAL 1 SECOND)");
    await withInstances(1, { bounds: { syncLeaseSeconds: 1 } }, async ([instance]) => {
      instance?.service.every(60);
      await expect
        .poll(async () => (await runs()).map(({ status }) => status), { timeout: 10_000 })
        .toEqual(['SUCCEEDED']);
    });
  });
});
