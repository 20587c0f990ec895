import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../../bounds.js';
import type { Log } from '../../log.js';
import type { ConnectionSettings } from '../connection-settings.js';
import { lockFolder } from './folder-lock.js';
import { initialise } from './initialise.js';
import { MariaDbProcess, privateConnection } from './server.js';

export interface PrivateMariaDb {
  connection: ConnectionSettings;
  /** The server's process now. */
  pid(): number;
  stop(): Promise<void>;
}

export interface PrivateMariaDbOptions {
  folder: string;
  /** The PATH in which to look for the server. */
  path: string;
  bounds: Bounds;
  log: Log;
  /** Further arguments of mariadbd. */
  serverOptions?: readonly string[];
}

/**
 * Runs a MariaDB of the gateway's own in `folder`: made on the first start, found again after a crash of the gateway, started again when it
 * dies, reachable through a socket only.
 * @throws FolderLockedError, MariaDbMissingError
 */
export async function startPrivateMariaDb(options: PrivateMariaDbOptions): Promise<PrivateMariaDb> {
  const { path, bounds, log, serverOptions = [] } = options;
  // The server runs in a folder of its own.
  const folder = resolve(options.folder);
  const unlock = lockFolder(folder);
  let isStopping = false;
  let server: MariaDbProcess;
  try {
    await initialise(folder, path);
    const found = MariaDbProcess.find(folder);
    if (found !== null) log.info({ pid: found.identity.pid }, 'found the private MariaDB still running');
    server = found ?? MariaDbProcess.start(folder, path, serverOptions);
    await server.ready(folder, bounds.mariadbStartMs);
  } catch (error) {
    unlock();
    throw error;
  }
  const supervised = supervise();

  async function supervise(): Promise<void> {
    for (let failures = 0; ; failures++) {
      const startedAt = Date.now();
      await server.gone();
      if (isStopping) return;
      if (Date.now() - startedAt > bounds.mariadbRestartMaxMs) failures = 0;
      const pauseMs = Math.min(bounds.mariadbRestartFirstMs * 2 ** failures, bounds.mariadbRestartMaxMs);
      log.error({ pid: server.identity.pid, pauseMs }, 'the private MariaDB died; starting it again');
      await sleep(pauseMs);
      if (isStopping) return;
      server = MariaDbProcess.start(folder, path, serverOptions);
      await server
        .ready(folder, bounds.mariadbStartMs)
        .catch((error: unknown) => log.error({ err: error }, 'start failed'));
    }
  }

  return {
    connection: privateConnection(folder),
    pid: () => server.identity.pid,
    async stop() {
      isStopping = true;
      await server.stop(bounds.mariadbStopMs);
      await supervised;
      // A server that was started again at the very moment of stopping.
      await server.stop(bounds.mariadbStopMs);
      unlock();
    },
  };
}
