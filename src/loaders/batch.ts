import DataLoader from 'dataloader';
import type { Sql } from '../database/sql.js';
import { groupBy } from '../group-by.js';
import type { Visibility } from '../queries/visibility.js';

/** Who asks, and through what. */
export interface Reader {
  sql: Sql;
  visibility: Visibility;
}

/** A query as the reader may ask it. */
type Fetch<Row> = (sql: Sql, keys: readonly Buffer[], visibility: Visibility) => Promise<Row[]>;

const cacheKeyFn = (key: Buffer) => key.toString('hex');

/** At most one thing for each key; null where there is none. */
export function oneByKey<Row extends { key: Buffer }, T>(
  { sql, visibility }: Reader,
  fetch: Fetch<Row>,
  present: (row: NoInfer<Row>) => T,
): DataLoader<Buffer, T | null, string> {
  return new DataLoader(
    async (keys) => {
      const found = new Map((await fetch(sql, keys, visibility)).map((row) => [cacheKeyFn(row.key), present(row)]));
      return keys.map((key) => found.get(cacheKeyFn(key)) ?? null);
    },
    { cacheKeyFn },
  );
}

/** All things of each key, in the order they were read. */
export function manyByKey<Row, T>(
  { sql, visibility }: Reader,
  fetch: Fetch<Row>,
  parentOf: (row: NoInfer<Row>) => Buffer,
  present: (row: NoInfer<Row>) => T,
): DataLoader<Buffer, readonly T[], string> {
  return new DataLoader(async (keys) => spread(keys, await fetch(sql, keys, visibility), parentOf, present), {
    cacheKeyFn,
  });
}

/** Rows as the lists of their parents, in the order of `keys`. */
export function spread<Row, T>(
  keys: readonly Buffer[],
  rows: readonly Row[],
  parentOf: (row: NoInfer<Row>) => Buffer,
  present: (row: NoInfer<Row>) => T,
): T[][] {
  const byParent = groupBy(rows, (row) => cacheKeyFn(parentOf(row)));
  return keys.map((key) => (byParent.get(cacheKeyFn(key)) ?? []).map(present));
}
