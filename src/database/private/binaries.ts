import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps servers out of users' PATH; Homebrew has one prefix per processor. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/opt/homebrew/bin', '/usr/local/bin'];

/** Full path of a program, or null. `path` is the PATH to look in first. */
export function findBinary(name: string, path: string): string | null {
  for (const folder of [...path.split(delimiter).filter((part) => part !== ''), ...MORE_FOLDERS]) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
