import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinary } from './binaries.js';
import { makePrivateFolder } from './private-folder.js';

/** The server is not installed. */
export class MariaDbMissingError extends Error {
  override readonly name = 'MariaDbMissingError';

  constructor() {
    super('MariaDB server is not installed: run `node scripts/setup.mjs`, or point DATABASE_URL at a server of yours');
  }
}

const DRAFT = 'mariadb.new.';

/** mariadbd refuses to run as root unless told so. */
export const userArguments = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

/**
 * Makes the system tables, on the first start only. They are made beside their place and moved there whole, so a start that is killed in the
 * middle leaves nothing that the next one would take for a database.
 * @throws MariaDbMissingError
 */
export async function initialise(folder: string, path: string): Promise<void> {
  const data = join(folder, 'mariadb');
  removeDrafts(folder);
  if (existsSync(data)) return;
  const install = findBinary('mariadb-install-db', path);
  if (install === null) throw new MariaDbMissingError();
  // A new name each time: the installer of a start that was killed may still be writing to its own.
  const draft = mkdtempSync(join(folder, DRAFT));
  const draftData = join(draft, 'data');
  const temporary = join(draft, 'tmp');
  makePrivateFolder(draftData);
  makePrivateFolder(temporary);
  const options = [
    '--no-defaults',
    `--datadir=${draftData}`,
    // The socket lies in a folder only this user can enter; passwords would add nothing.
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...userArguments(),
  ];
  // A server that starts removes what looks like left-over temporary tables, those of its neighbours in a shared folder included.
  await promisify(execFile)(install, options, { env: { PATH: path, TMPDIR: temporary } });
  renameSync(draftData, data);
  removeDrafts(folder);
}

/** One that is still being written to by the installer of a killed start stays until the next one. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(DRAFT)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Nobody takes it for a database.
    }
  }
}
