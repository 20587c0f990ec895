import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { type Bounds, defaultBounds } from '../../src/bounds.js';
import type { ConnectionSettings } from '../../src/database/connection-settings.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { type PrivateMariaDb, startPrivateMariaDb } from '../../src/database/private/index.js';
import { createLog } from '../../src/log.js';

export const silentLog = createLog('silent');

/** A MariaDB of the test's own, for those that kill it. */
export async function startTestServer(serverOptions: readonly string[] = []): Promise<PrivateMariaDb> {
  const folder = mkdtempSync(join(tmpdir(), 'kaizala-test-'));
  const path = process.env.PATH ?? '';
  const server = await startPrivateMariaDb({ folder, path, bounds: defaultBounds, log: silentLog, serverOptions });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server that the run started for all tests (test/support/global-setup.ts). */
function sharedServer(): ConnectionSettings {
  const socketPath = process.env.TEST_MARIADB_SOCKET;
  if (socketPath === undefined) throw new Error('no test server: run tests through vitest');
  return { socketPath, user: 'root', database: 'kaizala' };
}

export interface TestDatabase extends Database {
  settings: ConnectionSettings;
}

/** A new, migrated database on the run's server (or on `server`), dropped by `close`. */
export async function createTestDatabase(bounds: Partial<Bounds> = {}, server = sharedServer()): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const settings = { ...server, database: name };
  const database = await openDatabase({ primary: settings, bounds: { ...defaultBounds, ...bounds }, log: silentLog });
  return {
    ...database,
    settings,
    async close() {
      await database.close();
      await onServer(server, `DROP DATABASE IF EXISTS ${name}`);
    },
  };
}

export async function onServer(server: ConnectionSettings, statement: string): Promise<void> {
  const connection = await createConnection({ ...server, ssl: undefined, database: undefined });
  await connection.query(statement);
  await connection.end();
}
