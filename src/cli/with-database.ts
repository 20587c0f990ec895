import { setTimeout as sleep } from 'node:timers/promises';
import { defaultBounds } from '../bounds.js';
import type { Config } from '../config.js';
import { type Database, openDatabase } from '../database/database.js';
import { startPrivateMariaDb } from '../database/private/index.js';
import type { Log } from '../log.js';

export interface OpenedDatabase {
  database: Database;
  /** Closes the pools, and the private server if there is one; takes `withinMs` at most. */
  close(withinMs?: number): Promise<void>;
}

/** The operator's database, or the private one, started; migrated either way. */
export async function openConfiguredDatabase(config: Config, log: Log): Promise<OpenedDatabase> {
  if (config.database !== undefined) {
    const database = await openDatabase({
      primary: config.database,
      replica: config.replica,
      bounds: defaultBounds,
      log,
    });
    return { database, close: () => closePools(database) };
  }
  const server = await startPrivateMariaDb({
    folder: config.dataDir,
    path: config.searchPath,
    bounds: defaultBounds,
    log,
  });
  try {
    const database = await openDatabase({ primary: server.connection, bounds: defaultBounds, log });
    return {
      database,
      async close(withinMs = defaultBounds.mariadbStopMs) {
        await closePools(database);
        await server.stop(withinMs - defaultBounds.poolCloseMs);
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A pool waits for its busy connections; nothing that stops waits for long, nor minds that they break. */
async function closePools(database: Database): Promise<void> {
  await Promise.race([
    database.close().catch(() => undefined),
    sleep(defaultBounds.poolCloseMs, undefined, { ref: false }),
  ]);
}
