import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { type JsonObject, toText } from '../../json.js';
import { redactAnonymous } from '../normalise/redact.js';
import { type FetchedBody, storeFetched } from '../store/fetches.js';

interface Storing {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Pick<Bounds, 'importBatchRows' | 'importBatchBytes'>;
}

/**
 * Stores the parts of one page in bounded transactions; `remember` runs in the last one. Killed in between, the page is asked for again, and what is
 * stored already costs nothing.
 */
export async function storePage(
  { pool, retry, bounds }: Storing,
  parts: readonly JsonObject[],
  fetchedAt: Date,
  remember: (sql: Sql) => Promise<void>,
): Promise<void> {
  const batches = inBatches(parts.map(bodyOf), bounds);
  const last = batches.pop() ?? [];
  for (const batch of batches) await inTransaction(pool, retry, (sql) => storeFetched(sql, batch, fetchedAt));
  await inTransaction(pool, retry, async (sql) => {
    await storeFetched(sql, last, fetchedAt);
    await remember(sql);
  });
}

function bodyOf(part: JsonObject): FetchedBody {
  const original = Buffer.from(toText(part));
  const body = Buffer.from(redactAnonymous(original));
  return { body, isRedacted: !body.equals(original) };
}

function inBatches(bodies: readonly FetchedBody[], bounds: Storing['bounds']): FetchedBody[][] {
  const batches: FetchedBody[][] = [];
  let bytes = 0;
  for (const one of bodies) {
    const batch = batches.at(-1);
    bytes += one.body.length;
    if (batch !== undefined && batch.length < bounds.importBatchRows && bytes <= bounds.importBatchBytes) {
      batch.push(one);
      continue;
    }
    batches.push([one]);
    bytes = one.body.length;
  }
  return batches;
}
