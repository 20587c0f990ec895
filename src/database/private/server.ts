import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, realpathSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { ConnectionSettings } from '../connection-settings.js';
import { findBinary } from './binaries.js';
import { findServer } from './find-server.js';
import { MariaDbMissingError, userArguments } from './initialise.js';
import { makePrivateFolder } from './private-folder.js';
import { identify, isSameProcess, type ProcessIdentity } from './process-identity.js';
import { socketPathFor } from './socket-path.js';

const POLL_MS = 50;
/** A share of the machine's memory, within bounds: keys are hashes, so their indexes are only as fast as they fit in memory. */
const BUFFER_POOL_SHARE = 0.25;
const MIN_BUFFER_POOL_MIB = 128;
const MAX_BUFFER_POOL_MIB = 1_024;
/** What changes again and again is written seldom: with the default of 96 MB, the first third of an import of a million wrote 50 GB. */
const REDO_LOG = '256M';
/** Twice the largest batch the inbox writes, and what MySQL 8 has by default. */
const MAX_PACKET = '64M';

/** One life of a `mariadbd` on a folder: started by us, or found running there after a crash of the gateway. */
export class MariaDbProcess {
  private constructor(
    readonly identity: ProcessIdentity,
    private readonly child: ChildProcess | null,
  ) {}

  /** The server that a crashed gateway left running on this folder, if there is one. */
  static find(folder: string): MariaDbProcess | null {
    const pid = findServer(dataFolder(folder));
    return pid === null ? null : new MariaDbProcess(identify(pid), null);
  }

  /** @throws MariaDbMissingError */
  static start(folder: string, path: string, options: readonly string[]): MariaDbProcess {
    const binary = findBinary('mariadbd', path);
    if (binary === null) throw new MariaDbMissingError();
    const log = openSync(join(folder, 'mariadb.log'), 'a', 0o600);
    const child = spawn(binary, [...serverArguments(folder), ...options], {
      stdio: ['ignore', log, log],
      // A Ctrl-C in the terminal is for the gateway, which stops its server when it is done with it.
      detached: true,
    });
    closeSync(log);
    child.on('error', () => undefined);
    if (child.pid === undefined) throw new Error(`${binary} could not be started`);
    return new MariaDbProcess(identify(child.pid), child);
  }

  isAlive(): boolean {
    if (this.child !== null) return this.child.exitCode === null && this.child.signalCode === null;
    return isSameProcess(this.identity);
  }

  /** Resolves when the process is gone; polls, since a found process is nobody's child. */
  async gone(): Promise<void> {
    while (this.isAlive()) await sleep(POLL_MS);
  }

  /** Waits until it answers. @throws Error where it exits first, or takes longer than `deadlineMs`. */
  async ready(folder: string, deadlineMs: number): Promise<void> {
    const deadline = Date.now() + deadlineMs;
    for (;;) {
      if (!this.isAlive()) throw new Error(`mariadbd exited at its start; see ${join(folder, 'mariadb.log')}`);
      if (await answers(folder)) return;
      if (Date.now() > deadline) throw new Error(`mariadbd does not answer; see ${join(folder, 'mariadb.log')}`);
      await sleep(POLL_MS);
    }
  }

  /** Asks it to stop, and ends it where it does not within `deadlineMs`: commits are durable, so nothing is lost by that. */
  async stop(deadlineMs: number): Promise<void> {
    this.signal('SIGTERM');
    const isGone = await Promise.race([this.gone().then(() => true), sleep(deadlineMs, false, { ref: false })]);
    if (isGone) return;
    this.signal('SIGKILL');
    await this.gone();
  }

  signal(name: NodeJS.Signals): void {
    try {
      if (this.isAlive()) process.kill(this.identity.pid, name);
    } catch {
      // It went in between.
    }
  }
}

export const privateConnection = (folder: string): ConnectionSettings => ({
  socketPath: socketPathFor(folder),
  user: 'root',
  database: 'kaizala',
});

/** By its real name, so that a server is found again whatever link leads there. */
const dataFolder = (folder: string) => join(realpathSync(folder), 'mariadb');

function serverArguments(folder: string): string[] {
  const socket = socketPathFor(folder);
  makePrivateFolder(dirname(socket));
  rmSync(socket, { force: true });
  // Not the one that all programs share: a server that starts removes other servers' temporary tables there.
  const temporary = join(realpathSync(folder), 'tmp');
  makePrivateFolder(temporary);
  return [
    '--no-defaults',
    `--datadir=${dataFolder(folder)}`,
    `--socket=${socket}`,
    `--tmpdir=${temporary}`,
    '--skip-networking',
    '--skip-name-resolve',
    '--innodb-flush-log-at-trx-commit=1',
    `--innodb-buffer-pool-size=${bufferPoolMiB()}M`,
    `--innodb-log-file-size=${REDO_LOG}`,
    `--max-allowed-packet=${MAX_PACKET}`,
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--transaction-isolation=READ-COMMITTED',
    '--performance-schema=OFF',
    ...userArguments(),
  ];
}

function bufferPoolMiB(): number {
  const share = Math.floor((totalmem() * BUFFER_POOL_SHARE) / 2 ** 20);
  return Math.min(MAX_BUFFER_POOL_MIB, Math.max(MIN_BUFFER_POOL_MIB, share));
}

async function answers(folder: string): Promise<boolean> {
  try {
    const connection = await createConnection({ ...privateConnection(folder), ssl: undefined, database: undefined });
    await connection.query('CREATE DATABASE IF NOT EXISTS kaizala CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    await connection.end();
    return true;
  } catch {
    return false;
  }
}
