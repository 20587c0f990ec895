import type { Pool } from '../../database/pool.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { insertDeliveries } from '../store/deliveries.js';
import { selectIn } from '../store/rows.js';
import type { ImportedDelivery } from './prepare.js';

export interface StoredBatch {
  stored: ImportedDelivery[];
  /** The same bytes were there, with an earlier time or this one. */
  known: number;
  /** They were there with a later time, and are applied again. */
  earlier: number;
}

/** Commits what is not known yet, or not with so early a time. Nothing is written for the rest: an import run again counts no repeats. */
export async function storeBatch(
  pool: Pool,
  retry: RetryPolicy,
  batch: readonly ImportedDelivery[],
): Promise<StoredBatch> {
  const unique = withLeastStamps(batch);
  return inTransaction(pool, retry, async (sql) => {
    const rows = await selectIn<{ hash: Buffer; stamp: Date }>(
      sql,
      'SELECT hash, stamp FROM deliveries WHERE hash IN (?)',
      unique.map(({ hash }) => hash),
    );
    const stamps = new Map(rows.map(({ hash, stamp }) => [hash.toString('hex'), stamp]));
    const stampOf = ({ hash }: ImportedDelivery) => stamps.get(hash.toString('hex'));
    const stored = unique.filter((delivery) => stampOf(delivery) === undefined);
    const earlier = unique.filter((delivery) => delivery.stamp < (stampOf(delivery) ?? delivery.stamp));
    await insertDeliveries(
      sql,
      [...stored, ...earlier].sort((a, b) => Buffer.compare(a.hash, b.hash)),
    );
    return { stored, known: batch.length - stored.length - earlier.length, earlier: earlier.length };
  });
}

/** The same bytes may stand in an archive more than once. */
function withLeastStamps(batch: readonly ImportedDelivery[]): ImportedDelivery[] {
  const byHash = new Map<string, ImportedDelivery>();
  for (const delivery of batch) {
    const key = delivery.hash.toString('hex');
    const known = byHash.get(key);
    if (known === undefined || delivery.stamp < known.stamp) byHash.set(key, delivery);
  }
  return [...byHash.values()];
}
