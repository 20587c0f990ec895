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
  const winner = takeLock(path);
  if (winner !== null) throw new FolderLockedError(folder, winner.pid);
  return () => rmSync(path, { force: true });
}

/** Null: it is ours. Else who has it. */
function takeLock(path: string): ProcessIdentity | null {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      if (tryLink(draft, path)) return null;
      const found = read(path);
      if (found === null) continue;
      const holder = parse(found);
      if (holder !== null && isSameProcess(holder)) return holder;
      // Replaced under a lock of its own: of two that find it stale, the second must not replace the first one's.
      const takeover = `${path}.takeover`;
      const rival = takeLock(takeover);
      if (rival !== null) return rival;
      try {
        if (read(path) === found) {
          renameSync(draft, path);
          return null;
        }
      } finally {
        rmSync(takeover, { force: true });
      }
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

/** Null where it has just been given back. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A lock that a full disk cut short names nobody. */
function parse(text: string): ProcessIdentity | null {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return null;
  }
}
