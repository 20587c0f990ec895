import { createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { entities } from '../entities/index.js';
import { migrations } from '../migrations/index.js';
import type { ConnectionSettings } from './connection-settings.js';

/** A connection that is not made by then frees its place in the pool for another try. */
const CONNECT_TIMEOUT_MS = 2_000;

export type Dialect = 'mysql' | 'mariadb';

/** TypeORM needs the dialect up front and cannot ask the server itself: upserts and defaults differ between the two. */
export async function detectDialect(settings: ConnectionSettings): Promise<Dialect> {
  const connection = await createConnection({ ...settings, ssl: settings.ssl as string | undefined });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    const [{ version } = { version: '' }] = rows as { version: string }[];
    return /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** The one definition of a DataSource, for the app's pools and for the TypeORM command line. Constructing it connects to nothing. */
export function createDataSource(settings: ConnectionSettings, dialect: Dialect, poolSize: number): DataSource {
  const { user, ...server } = settings;
  return new DataSource({
    ...server,
    ssl: settings.ssl as string | undefined,
    username: user,
    type: dialect,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'none',
    synchronize: false,
    charset: 'utf8mb4_bin',
    // Rows carry UTC; every session sets the same zone (session.ts).
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
}
