import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { openKaizala } from '../../src/kaizala/client/open-kaizala.js';
import { until } from '../support/gateway.js';
import { testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';
import { mostWithin } from '../support/most-within.js';
import { type PagedKaizala, startPagedKaizala } from '../support/paged-kaizala.js';
import { APPLICATION } from '../support/scripted-kaizala.js';
import { startSyncProcess } from '../support/start-sync-process.js';

const GROUPS = 20;
const PACKAGES = ['com.example.a', 'com.example.b', 'com.example.c', 'com.example.d', 'com.example.e'];
/** Kinds that are listed by their type. */
const KINDS = 7;
/** The list of groups; of each group its sub-groups, its members, and one page of every package and kind. As docs/kaizala.md has it. */
const CALLS = 1 + GROUPS * (2 + PACKAGES.length + KINDS);

/** A minute is two seconds here. */
const BOUNDS = { callWindowMs: 2_000, callsOfConnector: 100, callsOfTenant: 300, callsLeftByPulls: 10 };
/** A call comes later than it is granted. */
const WINDOW_MS = BOUNDS.callWindowMs - 300;

let kaizala: PagedKaizala;
let database: TestDatabase;
beforeAll(async () => {
  kaizala = await startPagedKaizala({ groups: GROUPS, actions: 2, responses: 2, pageActions: 10, packages: PACKAGES });
  database = await createTestDatabase();
  const first = pull({ callWindowMs: 1 });
  expect([await first.exit, first.words.at(-1)]).toEqual([0, 'SUCCEEDED']);
});
afterAll(async () => {
  await database.close();
  await kaizala.close();
});
beforeEach(() => {
  kaizala.requests.length = 0;
});

function pull(bounds: object = BOUNDS) {
  const { settings } = database;
  return startSyncProcess({
    settings,
    address: kaizala.address,
    packages: PACKAGES,
    bounds: { syncLeaseSeconds: 1, ...bounds },
  });
}

const timesOfCalls = () => kaizala.requests.filter(({ path }) => path !== '/v1/accessToken').map(({ at }) => at);

describe('a pull of 20 groups and 5 packages', () => {
  it(`with nothing new costs ${CALLS} calls, and none of what is known is asked for twice`, async () => {
    const second = pull({ callWindowMs: 1 });
    expect([await second.exit, second.words.at(-1)]).toEqual([0, 'SUCCEEDED']);
    expect([...kaizala.fetched().values()]).toEqual(Array.from({ length: CALLS }, () => 1));
    const [{ n }] = await database.ingest.dataSource.query(
      "SELECT COUNT(*) AS n FROM deliveries WHERE received_at > (SELECT MAX(started_at) FROM sync_runs) OR status = 'PENDING'",
    );
    expect(Number(n)).toBe(0);
  });

  it('P2: killed, taken over, and beside calls that cannot wait, never makes more calls in any minute than Kaizala allows', async () => {
    const urgent = openKaizala({
      config: { kaizala: { root: kaizala.address, allowedHosts: ['127.0.0.1'], credentials: APPLICATION } },
      pool: database.ingest,
      retry: testRetry,
      bounds: { ...defaultBounds, ...BOUNDS },
      log: silentLog,
    });
    const waits: number[] = [];
    const callNow = async () => {
      const begunAt = performance.now();
      const query = { objectId: 'g0', objectType: 'Group' };
      await urgent.client?.call({ method: 'GET', path: 'webhook', query, expectedKey: 'webhooks' });
      waits.push(performance.now() - begunAt);
    };
    const first = pull();
    await until(() => timesOfCalls().length > 40, 30_000);
    for (let call = 0; call < 5; call++) await callNow();
    first.child.kill('SIGKILL');
    await first.exit;
    const held = "SELECT 1 FROM leases WHERE name = 'sync' AND expires_at >= NOW(3)";
    await until(async () => (await database.ingest.dataSource.query(held)).length === 0, 10_000);
    const begun = [pull(), pull()];
    await until(() => begun.some(({ words }) => words.length > 0), 30_000);
    for (let call = 0; call < 5; call++) await callNow();
    await Promise.all(begun.map(({ exit }) => exit));
    expect(begun.map(({ words }) => words.at(-1)).sort()).toEqual(['SUCCEEDED', 'theirs']);
    urgent.stop();
    const times = timesOfCalls();
    expect(times.length).toBeGreaterThan(CALLS);
    expect(mostWithin(times, WINDOW_MS)).toBeLessThanOrEqual(BOUNDS.callsOfConnector);
    expect(Math.max(...waits)).toBeLessThan(BOUNDS.callWindowMs);
  });
});
