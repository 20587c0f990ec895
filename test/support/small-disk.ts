import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { defaultBounds } from '../../src/bounds.js';
import { findBinary } from '../../src/database/private/binaries.js';
import { type PrivateMariaDb, startPrivateMariaDb } from '../../src/database/private/index.js';
import { initialise } from '../../src/database/private/initialise.js';
import { silentLog } from './mariadb.js';

const DISK_MEBIBYTES = 768;
const BALLAST_BYTES = 64 * 1024;
const OWN_NAMESPACE = ['--user', '--map-root-user', '--mount'];

/** Linux lets whoever may make a user namespace mount a file system of its own in it, without being root. */
export const canHaveSmallDisk = (): boolean =>
  spawnSync('unshare', [...OWN_NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** A MariaDB whose data lie on a file system of 768 MiB that nobody else sees; it outlives the server's deaths. */
export interface SmallDisk {
  server: PrivateMariaDb;
  /** Leaves not a byte free. */
  fill(): void;
  /** Frees what `fill` took. */
  free(): void;
  stop(): Promise<void>;
}

/** Nothing is copied sparse: the redo log has its place from the start, as on any other disk. */
const MOUNT = `
  mkdir "$1.disk"
  mount -t tmpfs -o size=${DISK_MEBIBYTES}m tmpfs "$1.disk"
  cp -a --sparse=never "$1/." "$1.disk"
  mount --bind "$1.disk" "$1"
  echo mounted
  exec sleep 600
`;

export async function startOnSmallDisk(): Promise<SmallDisk> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaizala-disk-')));
  const path = process.env.PATH ?? '';
  const data = join(folder, 'mariadb');
  await initialise(folder, path);
  const holder = spawn('unshare', [...OWN_NAMESPACE, 'sh', '-ec', MOUNT, 'sh', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout as NonNullable<ChildProcess['stdout']>, 'data');

  // Stands before the real one in PATH, and starts that within the holder's namespace.
  const programs = join(folder, 'bin');
  const mariadbd = findBinary('mariadbd', path) ?? 'mariadbd';
  mkdirSync(programs);
  writeFileSync(
    join(programs, 'mariadbd'),
    `#!/bin/sh\nexec nsenter --target ${holder.pid} --user --preserve-credentials --mount ${mariadbd} "$@" --user=root\n`,
    { mode: 0o755 },
  );
  const server = await startPrivateMariaDb({
    folder,
    path: [programs, path].join(delimiter),
    bounds: defaultBounds,
    log: silentLog,
  });
  const ballast = `/proc/${holder.pid}/root${join(data, 'ballast')}`;
  return {
    server,
    fill() {
      try {
        for (;;) writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES, 1), { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: () => rmSync(ballast),
    async stop() {
      await server.stop();
      holder.kill('SIGKILL');
      await once(holder, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
