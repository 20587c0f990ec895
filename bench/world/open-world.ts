import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { defaultBounds } from '../../src/bounds.js';
import { openDatabase } from '../../src/database/database.js';
import { findServer } from '../../src/database/private/find-server.js';
import { privateConnection } from '../../src/database/private/server.js';
import { createLog } from '../../src/log.js';
import { startTarget, type Target } from '../targets/start-target.js';
import { checkWorld } from './check-world.js';
import { type Disk, diskOf } from './disk.js';
import { loadWorld } from './load-world.js';
import { startOfToday, TIME_ZONE, type WorldSize } from './world.js';

export interface OpenWorld {
  gateway: Target;
  socketPath: string;
  /** Of its MariaDB. */
  databasePid: number;
  answers: number;
  disk: Disk;
  close(): Promise<void>;
}

/** A gateway with a world of that size in its private MariaDB, where bulk loading was first shown to give the same rows as applying events. */
export async function openWorld(size: WorldSize): Promise<OpenWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kaizala-bench-'));
  const environment = { DATA_DIR: folder, TIME_ZONE };
  const gateway = await startTarget('bin/kaizala-gateway.js', environment);
  const settings = privateConnection(folder);
  const today = startOfToday(Date.now());
  await checkWorld(settings, today);
  const startedAt = performance.now();
  const connection = await createConnection({ ...settings, ssl: undefined, timezone: 'Z' });
  const database = await openDatabase({ primary: settings, bounds: defaultBounds, log: createLog('warn') });
  const answers = await loadWorld(database.ingest, connection, size, today);
  await database.close();
  await connection.end();
  const env = { ...process.env, ...environment };
  await promisify(execFile)('bin/kaizala-gateway.js', ['rollup', 'rebuild'], { env });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`${answers.toLocaleString('en')} answers loaded in ${seconds} s\n`);
  const { socketPath = '' } = settings;
  return {
    gateway,
    socketPath,
    databasePid: findServer(join(realpathSync(folder), 'mariadb')) ?? 0,
    answers,
    disk: await diskOf(socketPath),
    async close() {
      await gateway.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
