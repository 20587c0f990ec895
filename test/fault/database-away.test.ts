import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { loadConfig } from '../../src/config.js';
import type { PrivateMariaDb } from '../../src/database/private/index.js';
import { createServer, type RunningServer } from '../../src/server.js';
import { orderForm, responseWith } from '../fixtures/events.js';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.js';
import { createTestDatabase, silentLog, startTestServer, type TestDatabase } from '../support/mariadb.js';

let server: PrivateMariaDb;
let proxy: FaultProxy;
let database: TestDatabase;
let gateway: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
  proxy = await startFaultProxy(server.connection.socketPath ?? '');
  const through = { host: '127.0.0.1', port: proxy.port, user: 'root', database: 'kaizala' };
  database = await createTestDatabase({}, through);
  gateway = await createServer({ config: loadConfig({ PORT: '0' }), bounds: defaultBounds, database, log: silentLog });
});
afterAll(async () => {
  proxy.isBlackHole = false;
  await gateway.stop();
  await database.close();
  await proxy.close();
  await server.stop();
});

let events = 0;
async function post(): Promise<{ status: number; retryAfter: string | null; ms: number }> {
  const body = responseWith([], { responseId: `away ${events++}` });
  const startedAt = performance.now();
  const response = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body });
  await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ms: performance.now() - startedAt,
  };
}

/** Milliseconds until an event is stored again. */
async function untilStored(withinMs: number): Promise<number> {
  const startedAt = performance.now();
  while ((await post()).status !== 200) {
    if (performance.now() - startedAt > withinMs) throw new Error('not stored in time');
  }
  return performance.now() - startedAt;
}

describe('while the database is away', () => {
  it('W3: a link that swallows everything is 503 with Retry-After within 2 s, and is over when it heals', async () => {
    expect((await post()).status).toBe(200);
    proxy.isBlackHole = true;
    const answers = await Promise.all(Array.from({ length: 8 }, post));
    for (const { status, retryAfter, ms } of answers) {
      expect(status).toBe(503);
      expect(Number(retryAfter)).toBeGreaterThan(0);
      // Two seconds by the gateway's clock, and what a busy machine adds to it.
      expect(ms).toBeLessThan(3_000);
    }
    proxy.isBlackHole = false;
    expect(await untilStored(6_000)).toBeLessThan(5_000);
  });

  it('W3: connections that are reset in the middle are 503 or stored, never anything else', async () => {
    const posts = Array.from({ length: 20 }, post);
    proxy.reset();
    const statuses = new Set((await Promise.all(posts)).map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(await untilStored(6_000)).toBeLessThan(5_000);
  });

  it('W3: a slow link is waited for', async () => {
    proxy.delayMs = 100;
    expect((await post()).status).toBe(200);
    proxy.delayMs = 0;
  });

  it('W1 O4: the handshake and /livez need no database, and /readyz tells that it is away', async () => {
    process.kill(server.pid(), 'SIGSTOP');
    try {
      const startedAt = performance.now();
      const handshake = await fetch(`${gateway.address}/webhooks/kaizala?validationToken=42`);
      expect(await handshake.text()).toBe('42');
      expect(performance.now() - startedAt).toBeLessThan(1_000);
      expect((await fetch(`${gateway.address}/livez`)).status).toBe(200);
      expect((await fetch(`${gateway.address}/readyz`)).status).toBe(503);
      expect((await post()).status).toBe(503);
    } finally {
      process.kill(server.pid(), 'SIGCONT');
    }
    expect(await untilStored(6_000)).toBeLessThan(5_000);
  });

  it('W3: the worker goes on by itself when the database is back', async () => {
    await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body: orderForm() });
    proxy.reset();
    const applied = async () =>
      Number(
        (
          (await database.ingest.dataSource
            .query("SELECT COUNT(*) AS n FROM deliveries WHERE status = 'PENDING'")
            .catch(() => [{ n: 1 }])) as { n: number }[]
        )[0]?.n,
      );
    const deadline = Date.now() + 10_000;
    while ((await applied()) > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await applied()).toBe(0);
    const dead = (await database.ingest.dataSource.query(
      "SELECT COUNT(*) AS n FROM deliveries WHERE status = 'DEAD' OR attempts > 0",
    )) as { n: number }[];
    expect(Number(dead[0]?.n)).toBe(0);
  });
});
