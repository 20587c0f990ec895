import { setTimeout as sleep } from 'node:timers/promises';
import { type Bounds, defaultBounds } from '../bounds.js';
import type { Config } from '../config.js';
import type { ConnectionSettings } from '../database/connection-settings.js';
import { type Database, openDatabase } from '../database/database.js';
import { emptyDatabase } from '../database/empty-database.js';
import { FolderLockedError } from '../database/private/folder-lock.js';
import { startPrivateMariaDb } from '../database/private/index.js';
import { findPrivateMariaDb } from '../database/private/join.js';
import type { Log } from '../log.js';

const JOIN_POLL_MS = 200;

export interface OpenedDatabase {
  database: Database;
  /** No other instance can be at work on this database. */
  isAlone: boolean;
  /** Closes the pools, and the private server if it was started here; takes `withinMs` at most. */
  close(withinMs?: number): Promise<void>;
}

export interface OpenOptions {
  /** Where a gateway has the private server already, a command works on that one rather than be turned away. */
  mayJoin?: boolean;
  /** For commands that ask more of the database than a gateway may. */
  bounds?: Bounds;
  /** A database of this name instead of the usual one, and nothing in it. */
  emptied?: string;
}

/**
 * The operator's database, or the private one, started or joined; migrated either way.
 * @throws FolderLockedError where another gateway has the private one and it may not, or within `mariadbStartMs` cannot, be joined;
 * ServerSettingsError.
 */
export async function openConfiguredDatabase(
  config: Config,
  log: Log,
  { mayJoin = true, bounds = defaultBounds, emptied }: OpenOptions = {},
): Promise<OpenedDatabase> {
  const server: Server =
    config.database === undefined
      ? await openPrivateServer(config, log, mayJoin)
      : { primary: config.database, replica: config.replica, isAlone: false, stop: async () => undefined };
  const { replica, isAlone } = server;
  try {
    const primary = emptied === undefined ? server.primary : await emptyDatabase(server.primary, emptied);
    const needs = { bodyLimitBytes: config.bodyLimitBytes, inboxBatchBytes: bounds.inboxBatchBytes };
    const database = await openDatabase({ primary, replica, bounds, log, needs });
    return {
      database,
      isAlone,
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

interface Server {
  primary: ConnectionSettings;
  replica?: ConnectionSettings | undefined;
  isAlone: boolean;
  stop(withinMs?: number): Promise<void>;
}

/**
 * The private server, started, or joined where a gateway has it and that is allowed. A gateway that is just starting has the folder before its
 * server answers; one that is stopping leaves the folder to us. @throws FolderLockedError
 */
export async function openPrivateServer(config: Config, log: Log, mayJoin: boolean): Promise<Server> {
  const { dataDir: folder, searchPath: path } = config;
  const deadline = Date.now() + defaultBounds.mariadbStartMs;
  for (;;) {
    try {
      const server = await startPrivateMariaDb({ folder, path, bounds: defaultBounds, log });
      return { primary: server.connection, isAlone: true, stop: (withinMs) => server.stop(withinMs) };
    } catch (error) {
      if (!(error instanceof FolderLockedError) || !mayJoin || Date.now() > deadline) throw error;
    }
    const primary = await findPrivateMariaDb(folder, deadline - Date.now());
    if (primary !== null) {
      log.debug('a gateway runs on this folder; working on its private MariaDB');
      return { primary, isAlone: false, stop: async () => undefined };
    }
    await sleep(JOIN_POLL_MS);
  }
}

/** A pool waits for its busy connections; nothing that stops waits for long, nor minds that they break. */
async function closePools(database: Database): Promise<void> {
  await Promise.race([
    database.close().catch(() => undefined),
    sleep(defaultBounds.poolCloseMs, undefined, { ref: false }),
  ]);
}
