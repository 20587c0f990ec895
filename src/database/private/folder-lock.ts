import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isSameProcess, type ProcessIdentity } from './process-identity.js';

/** Another gateway, alive, has this folder. */
export class FolderLockedError extends Error {
  override readonly name = 'FolderLockedError';

  constructor(folder: string, pid: number) {
    super(`another gateway (pid ${pid}) is running on ${folder}; stop it, or choose another DATA_DIR`);
  }
}

/**
 * Takes the folder for this process, and returns what gives it back. The lock of a process that is gone is taken over at once: it names the
 * process and its start time, so neither a crash nor a reused pid leaves anybody waiting.
 * @throws FolderLockedError
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'gateway.lock');
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      if (tryLink(draft, path)) return () => release(path);
      const holder = read(path);
      if (holder !== null && isSameProcess(holder)) throw new FolderLockedError(folder, holder.pid);
      removeStale(path, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** `link` fails where the name exists: of several processes one wins, and the file is never seen half written. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the stale lock away; if another process has taken over in between, puts that one's lock back. */
function removeStale(path: string, stale: ProcessIdentity | null): void {
  const aside = `${path}.stale.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== null && JSON.stringify(moved) !== JSON.stringify(stale)) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function release(path: string): void {
  const holder = read(path);
  if (holder !== null && holder.pid === process.pid) rmSync(path, { force: true });
}

function read(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
