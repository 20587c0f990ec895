import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Standard input's name on the command line. */
export const STANDARD_INPUT = '-';

export interface ArchiveFile {
  /** As it was given, or found below what was given; `-` is standard input. */
  path: string;
  /** On the disk; null where nobody knows. */
  bytes: number | null;
  /** Null for standard input, which has none. */
  modifiedAt: Date | null;
}

export type FoundFile = ArchiveFile | { path: string; fault: string };

/** What a folder is searched for; a file that is named is read whatever it is called. */
const ARCHIVE_NAME = /\.(json|ndjson|jsonl|csv)(\.gz)?$/i;

/** The files to read, in the order given, folders recursively and in the order of their names; one folder's names in memory at a time. */
export async function* archiveFiles(paths: readonly string[]): AsyncGenerator<FoundFile> {
  for (const path of paths) {
    if (path === STANDARD_INPUT) yield { path, bytes: null, modifiedAt: null };
    else yield* filesAt(path, true);
  }
}

async function* filesAt(path: string, isNamed: boolean): AsyncGenerator<FoundFile> {
  let found: Stats;
  let names: string[] = [];
  try {
    found = await stat(path);
    if (found.isDirectory()) names = await readdir(path);
  } catch (error) {
    yield { path, fault: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error) };
    return;
  }
  if (found.isDirectory()) {
    for (const name of names.sort()) if (!name.startsWith('.')) yield* filesAt(join(path, name), false);
  } else if (isNamed || (found.isFile() && ARCHIVE_NAME.test(path))) {
    yield { path, bytes: found.isFile() ? found.size : null, modifiedAt: found.mtime };
  }
}
