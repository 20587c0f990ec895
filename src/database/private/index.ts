import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../../bounds.js';
import type { Log } from '../../log.js';
import type { ConnectionSettings } from '../connection-settings.js';
import { lockFolder } from './folder-lock.js';
import { initialise } from './initialise.js';
import { MariaDbProcess, privateConnection } from './server.js';
import { socketPathFor } from './socket-path.js';

export interface PrivateMariaDb {
  connection: ConnectionSettings;
  /** The server's process now. */
  pid(): number;
  /** Ends the server, by force where it does not stop within `withinMs`: commits are durable, so nothing is lost by that. */
  stop(withinMs?: number): Promise<void>;
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
    if (!(await findRunning())) await start();
  } catch (error) {
    unlock();
    throw error;
  }
  // A gateway that leaves in a hurry takes its server along; only SIGKILL leaves one for the next start to find.
  const leave = () => server.signal('SIGTERM');
  process.once('exit', leave);
  const supervised = supervise();

  /** Takes over what a crashed gateway left behind, unless it is going away or does not answer. */
  async function findRunning(): Promise<boolean> {
    const found = MariaDbProcess.find(folder);
    if (found === null) return false;
    try {
      await found.ready(folder, bounds.mariadbStartMs);
    } catch {
      await found.stop(bounds.mariadbStopMs);
      return false;
    }
    log.info({ pid: found.identity.pid }, 'found the private MariaDB still running');
    server = found;
    return true;
  }

  async function start(): Promise<void> {
    server = MariaDbProcess.start(folder, path, serverOptions);
    try {
      await server.ready(folder, bounds.mariadbStartMs);
    } catch (error) {
      await server.stop(bounds.mariadbStopMs);
      throw error;
    }
  }

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
      try {
        await start();
        log.info({ pid: server.identity.pid }, 'the private MariaDB is back');
      } catch (error) {
        if (!isStopping) log.error({ err: error }, 'the private MariaDB did not start');
      }
    }
  }

  return {
    connection: privateConnection(folder),
    pid: () => server.identity.pid,
    async stop(withinMs = bounds.mariadbStopMs) {
      isStopping = true;
      await server.stop(withinMs);
      await supervised;
      // A server that was started again at the very moment of stopping.
      await server.stop(withinMs);
      process.off('exit', leave);
      rmSync(dirname(socketPathFor(folder)), { recursive: true, force: true });
      unlock();
    },
  };
}
