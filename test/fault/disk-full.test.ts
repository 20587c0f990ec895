import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { loadConfig } from '../../src/config.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { createServer, type RunningServer } from '../../src/server.js';
import { responseWith } from '../fixtures/events.js';
import { until } from '../support/gateway.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';
import { canHaveSmallDisk, type SmallDisk, startOnSmallDisk } from '../support/small-disk.js';

const EVENT_BYTES = 30_000;
const MOST_EVENTS_ON_DISK = 20_000;
/** Long enough for the worker to try whatever it has more often than it may. */
const FULL_MS = 2_000;
const HEALED_WITHIN_MS = 5_000;

let disk: SmallDisk;
let database: TestDatabase;
let gateway: RunningServer;
const acknowledged: Buffer[] = [];
let sent = 0;

async function post(): Promise<Response> {
  const text = { title: 'T', type: 'Text', answer: 'x'.repeat(EVENT_BYTES) };
  const body = responseWith([text], { responseId: `full ${sent++}` });
  const response = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body });
  await response.text();
  if (response.status === 200) acknowledged.push(hashOf(body));
  return response;
}

describe.skipIf(!canHaveSmallDisk())('a disk without a byte left', () => {
  beforeAll(async () => {
    disk = await startOnSmallDisk();
    database = await createTestDatabase({}, disk.server.connection);
    gateway = await createServer({
      config: loadConfig({ PORT: '0' }),
      // Whatever is blamed on an event would have killed it by the end.
      bounds: { ...defaultBounds, backoffFirstSeconds: 0.01, backoffMaxSeconds: 0.02, workerPollMs: 50 },
      database,
      log: silentLog,
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await database.close();
    await disk.stop();
  });

  it('W3: events are 503 with Retry-After once no page is left, and stored again within 5 s of room being made', async () => {
    // The worker has them in hand, or before it.
    await Promise.all(Array.from({ length: 200 }, post));
    disk.fill();
    // What the tables had set aside is used up first.
    let response = await post();
    while (response.status === 200 && sent < MOST_EVENTS_ON_DISK) response = await post();
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const others = await Promise.all(Array.from({ length: 8 }, post));
    expect(others.map(({ status }) => status).filter((status) => status !== 503 && status !== 200)).toEqual([]);
    expect((await fetch(`${gateway.address}/webhooks/kaizala?validationToken=7`)).status).toBe(200);

    await new Promise((resolve) => setTimeout(resolve, FULL_MS));

    disk.free();
    const freedAt = performance.now();
    while ((await post()).status !== 200 && performance.now() - freedAt < 2 * HEALED_WITHIN_MS);
    expect(performance.now() - freedAt).toBeLessThan(HEALED_WITHIN_MS);
  });

  it('W2 W3: what was answered 200 meanwhile is there, and is applied; nothing of it is blamed for the disk', async () => {
    const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
    await until(
      async () => (await select("SELECT id FROM deliveries WHERE status = 'PENDING' LIMIT 1")).length === 0,
      20_000,
    );
    const rows = await select<{ hash: Buffer; status: string }>('SELECT hash, status FROM deliveries');
    const stored = new Set(rows.map(({ hash }) => hash.toString('hex')));
    expect(acknowledged.filter((hash) => !stored.has(hash.toString('hex')))).toEqual([]);
    expect(rows.filter(({ status }) => status !== 'APPLIED')).toEqual([]);
  });
});
