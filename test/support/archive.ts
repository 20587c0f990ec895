import { PassThrough, Readable } from 'node:stream';
import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { type ImportCounts, type ImportOptions, importArchives } from '../../src/ingest/import/import-archives.js';
import { testRetry } from './ingest.js';
import type { TestDatabase } from './mariadb.js';

export interface TestImport {
  counts: ImportCounts;
  /** `outcome file:line reason`, in the order of the archive. */
  places: string[];
}

export type TestImportOptions = Partial<Omit<ImportOptions, 'bounds'>> & { bounds?: Partial<Bounds> };

/** Runs an import in this process, and notes what it names. */
export async function importInto(
  database: TestDatabase,
  paths: readonly string[],
  options: TestImportOptions = {},
): Promise<TestImport> {
  const places: string[] = [];
  const counts = await importArchives(paths, {
    pool: database.ingest,
    retry: testRetry,
    bodyLimitBytes: 100_000,
    receivedAt: null,
    now: Date.now(),
    input: new PassThrough().end(),
    signal: new AbortController().signal,
    onBytes: () => undefined,
    onRejected: ({ file, line }, reason) => places.push(`rejected ${file}:${line} ${reason}`),
    onQuarantined: ({ file, line }, reason) => places.push(`quarantined ${file}:${line} ${reason}`),
    ...options,
    bounds: { ...defaultBounds, ...options.bounds },
  });
  return { counts, places };
}

/** Standard input with this text in it. */
export const inputOf = (text: string) => Readable.from([Buffer.from(text)]);
