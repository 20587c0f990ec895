import { lstatSync, mkdirSync } from 'node:fs';

const OTHERS = 0o077;

/**
 * Makes a folder that nobody else can enter. Whoever reaches the private server's socket is its root, so a folder that somebody else has put
 * there is refused.
 */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(path);
  const isOurs = uid === (process.getuid?.() ?? uid) && (mode & OTHERS) === 0;
  if (!isOurs) throw new Error(`${path} belongs to somebody else, or others can enter it: remove it, or chmod 700 it`);
}
