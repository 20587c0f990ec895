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
  let last: FetchedBody[] = [];
  for (const batch of inBatches(parts, bounds)) {
    const before = last;
    if (before.length > 0) await inTransaction(pool, retry, (sql) => storeFetched(sql, before, fetchedAt));
    last = batch;
  }
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

/** Written out as they are taken: a page's parts repeat what they share, and are together far longer than the page. */
function* inBatches(parts: readonly JsonObject[], bounds: Storing['bounds']): Generator<FetchedBody[]> {
  let batch: FetchedBody[] = [];
  let bytes = 0;
  for (const part of parts) {
    const one = bodyOf(part);
    bytes += one.body.length;
    if (batch.length > 0 && (batch.length >= bounds.importBatchRows || bytes > bounds.importBatchBytes)) {
      yield batch;
      batch = [];
      bytes = one.body.length;
    }
    batch.push(one);
  }
  if (batch.length > 0) yield batch;
}
