import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import type { PrivateMariaDb } from '../../src/database/private/index.js';
import { healthRoutes } from '../../src/http/health.js';
import { startGateway, until } from '../support/gateway.js';
import { createTestDatabase, startTestServer, type TestDatabase } from '../support/mariadb.js';

let mariadb: PrivateMariaDb;
let database: TestDatabase;
let app: FastifyInstance;
let isDraining = false;

beforeAll(async () => {
  mariadb = await startTestServer();
  database = await createTestDatabase({}, mariadb.connection);
  app = fastify();
  await app.register(healthRoutes, {
    pools: [database.ingest, database.queries],
    readyMs: defaultBounds.readyMs,
    isDraining: () => isDraining,
  });
});

afterAll(async () => {
  await app.close();
  await database.close();
  await mariadb.stop();
});

beforeEach(() => {
  isDraining = false;
});

async function ask(path: string): Promise<{ status: number; body: unknown; ms: number }> {
  const askedAt = performance.now();
  const reply = await app.inject(path);
  return { status: reply.statusCode, body: reply.json(), ms: performance.now() - askedAt };
}

describe('O4: health', () => {
  it('is ready while the database answers', async () => {
    expect(await ask('/livez')).toMatchObject({ status: 200, body: { alive: true } });
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
  });

  it('is not ready while it drains, and alive', async () => {
    isDraining = true;
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: { ready: false, reason: 'stopping' } });
    expect((await ask('/livez')).status).toBe(200);
  });

  it('is alive at once and not ready within its bound while the database hangs, however often it is asked', async () => {
    process.kill(mariadb.pid(), 'SIGSTOP');
    // Each of its threads stops when it is next on the processor.
    await sleep(200);
    try {
      const asked = await Promise.all(
        Array.from({ length: 3 * defaultBounds.queryPoolConnections }, () => ask('/readyz')),
      );
      for (const { status, ms } of asked) {
        expect(status).toBe(503);
        expect(ms).toBeLessThan(defaultBounds.readyMs + 500);
      }
      const alive = await ask('/livez');
      expect(alive.status).toBe(200);
      expect(alive.ms).toBeLessThan(100);
    } finally {
      process.kill(mariadb.pid(), 'SIGCONT');
    }
    await until(async () => (await ask('/readyz')).status === 200, 5_000);
  });

  it('is ready again by itself after the database died', async () => {
    process.kill(mariadb.pid(), 'SIGKILL');
    await until(async () => (await ask('/readyz')).status === 503, 5_000);
    expect((await ask('/livez')).status).toBe(200);
    await until(async () => (await ask('/readyz')).status === 200, 10_000);
  });

  it('is not there before the database is migrated, and ready right after', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaizala-migrating-'));
    const environment = { DATA_DIR: folder };
    const change = (statement: string) =>
      execFileSync(process.execPath, ['dist/src/main.js', 'database', 'mariadb', 'kaizala', '-e', statement], {
        env: { PATH: process.env.PATH ?? '', ...environment },
      });
    expect(await startGateway(environment, ['migrate']).exit()).toBe(0);
    change("INSERT INTO leases VALUES ('migration', REPEAT('x', 16), UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)");
    const gateway = startGateway(environment);
    await until(() => gateway.output().includes('another instance is migrating'), 10_000);
    expect(gateway.output()).not.toContain('listening');
    change('DELETE FROM leases');
    expect((await fetch(`${await gateway.address()}/readyz`)).status).toBe(200);
    gateway.child.kill('SIGTERM');
    await gateway.exit();
    rmSync(folder, { recursive: true, force: true });
  });
});
