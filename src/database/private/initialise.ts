import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinary } from './binaries.js';

/** The server is not installed. */
export class MariaDbMissingError extends Error {
  override readonly name = 'MariaDbMissingError';

  constructor() {
    super('MariaDB server is not installed: run `node scripts/setup.mjs`, or point DATABASE_URL at a server of yours');
  }
}

/** mariadbd refuses to run as root unless told so. */
export const userArguments = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

/**
 * Makes the system tables, on the first start only. They are made beside their place and moved there whole, so a start that is killed in the
 * middle leaves nothing that the next one would take for a database.
 * @throws MariaDbMissingError
 */
export async function initialise(folder: string, path: string): Promise<void> {
  const data = join(folder, 'mariadb');
  if (existsSync(data)) return;
  const install = findBinary('mariadb-install-db', path);
  if (install === null) throw new MariaDbMissingError();
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await promisify(execFile)(install, [
    '--no-defaults',
    `--datadir=${draft}`,
    // The socket lies in a folder only this user can enter; passwords would add nothing.
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...userArguments(),
  ]);
  renameSync(draft, data);
}
