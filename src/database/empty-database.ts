import { createConnection } from 'mysql2/promise';
import type { ConnectionSettings } from './connection-settings.js';

/** Makes the database of this name anew on the server, with nothing in it, whatever it had before; returns how to reach it. */
export async function emptyDatabase(server: ConnectionSettings, name: string): Promise<ConnectionSettings> {
  const connection = await createConnection({
    ...server,
    ssl: server.ssl as string | undefined,
    database: undefined,
  });
  try {
    await connection.query('DROP DATABASE IF EXISTS ??', [name]);
    await connection.query('CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', [name]);
  } finally {
    await connection.end();
  }
  return { ...server, database: name };
}
