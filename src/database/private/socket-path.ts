import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The kernel's limit for a unix socket's path, on Linux 108 and on macOS 104 bytes, the closing NUL included. */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * Where the server of this folder listens: below the folder, or, where that path is too long, in a folder named after it. Either way alone in a
 * folder of its own, which the server makes private: DATA_DIR itself may be one that others can read.
 */
export function socketPathFor(folder: string): string {
  const path = resolve(folder, 'run', 'mariadb.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const digest = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(tmpdir(), `kaizala-${process.getuid?.() ?? 0}-${digest}`, 'mariadb.sock');
}
