import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { checksums } from '../support/checksums.js';
import { until } from '../support/gateway.js';
import { drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { type PagedKaizala, startPagedKaizala } from '../support/paged-kaizala.js';
import { seeded, seedFrom } from '../support/seeded.js';
import { startSyncProcess } from '../support/start-sync-process.js';

/** SYNC_KILLS=50: the long run, of 20,000 responses. */
const KILLS = Number(process.env.SYNC_KILLS ?? 3);
/** After a page has been asked for: from before its answer until it is stored, or applied, or its successor asked for. */
const MOST_MS = 300;
const PACKAGE = 'com.example.check';
const WORLD = { actions: 200, responses: KILLS < 50 ? 20 : 100, pageActions: 5, packages: [PACKAGE] };
const RESPONSES = WORLD.actions * WORLD.responses;

let databases: TestDatabase[] = [];
let kaizala: PagedKaizala;
beforeAll(async () => {
  kaizala = await startPagedKaizala(WORLD);
});
afterAll(() => kaizala.close());
afterEach(async () => {
  await Promise.all(databases.map((database) => database.close()));
  databases = [];
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

const syncOf = ({ settings }: TestDatabase) =>
  startSyncProcess({
    settings,
    address: kaizala.address,
    packages: [PACKAGE],
    bounds: { syncLeaseSeconds: 1, leaseSeconds: 1, callWindowMs: 1 },
  });

describe(`a pull of ${RESPONSES} responses`, () => {
  it(
    `P6: killed at ${KILLS} moments goes on where it was, and ends in the tables of one that was not`,
    async () => {
      const seed = seedFrom('SYNC_SEED');
      const { between } = seeded(seed);
      const [whole, killed] = [await newDatabase(), await newDatabase()];
      await shareSecret(whole, killed);

      const uninterrupted = syncOf(whole);
      expect([await uninterrupted.exit, uninterrupted.words.at(-1)], `seed ${seed}`).toEqual([0, 'SUCCEEDED']);
      const pages = kaizala.fetched().size;
      expect(Math.max(...kaizala.fetched().values())).toBe(1);

      kaizala.requests.length = 0;
      const points = Array.from({ length: KILLS }, () => between(0, pages - 8)).sort((a, b) => a - b);
      for (const point of points) {
        const process = syncOf(killed);
        await until(() => kaizala.fetched().size >= point, 60_000);
        await sleep(between(0, MOST_MS));
        process.child.kill('SIGKILL');
        await process.exit;
        await until(async () => (await leaseOf(killed)) === 0, 10_000);
        if (await hasEnded(killed)) break;
      }
      if (!(await hasEnded(killed))) {
        const last = syncOf(killed);
        expect([await last.exit, last.words.at(-1)], `seed ${seed}`).toEqual([0, 'SUCCEEDED']);
      }
      await drain(killed);

      const fetches = [...kaizala.fetched().values()];
      expect(Math.max(...fetches), `seed ${seed}`).toBeLessThanOrEqual(1 + KILLS);
      expect(
        fetches.reduce((sum, times) => sum + times - 1, 0),
        `seed ${seed}`,
      ).toBeLessThanOrEqual(KILLS);
      const options = { acrossRuns: true };
      expect(await checksums(killed, options), `seed ${seed}`).toEqual(await checksums(whole, options));
      const [{ n }] = await killed.ingest.dataSource.query('SELECT COUNT(*) AS n FROM responses');
      expect(Number(n)).toBe(RESPONSES);
    },
    120_000 + KILLS * 15_000,
  );
});

/** People's public ids are made with it. */
async function shareSecret(from: TestDatabase, to: TestDatabase): Promise<void> {
  await inTransaction(from.ingest, testRetry, loadIdentitySecret);
  await to.ingest.dataSource.query(
    `INSERT INTO settings SELECT * FROM ${from.settings.database}.settings WHERE name = 'identity-secret'`,
  );
}

async function hasEnded({ ingest }: TestDatabase): Promise<boolean> {
  const [{ n }] = await ingest.dataSource.query("SELECT COUNT(*) AS n FROM sync_runs WHERE status = 'SUCCEEDED'");
  return Number(n) > 0;
}

async function leaseOf({ ingest }: TestDatabase): Promise<number> {
  const [{ n }] = await ingest.dataSource.query(
    "SELECT COUNT(*) AS n FROM leases WHERE name = 'sync' AND expires_at >= NOW(3)",
  );
  return Number(n);
}
