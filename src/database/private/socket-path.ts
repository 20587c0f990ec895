import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The kernel's limit for a unix socket's path, on Linux 108 and on macOS 104 bytes, the closing NUL included. */
const MAX_SOCKET_PATH_BYTES = 103;

/** Where the server of this folder listens: in the folder, or, where its path is too long, in a private folder named after it. */
export function socketPathFor(folder: string): string {
  const path = resolve(folder, 'mariadb.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const digest = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `kaizala-${process.getuid?.() ?? 0}-${digest}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return join(short, 'mariadb.sock');
}
