import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { hashOf, insertDeliveries } from '../../src/ingest/store/deliveries.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { startWorker, type WorkerOptions } from '../../src/ingest/worker.js';
import type { DeliverySource } from '../../src/kaizala/vocabulary.js';
import { silentLog, type TestDatabase } from './mariadb.js';

export const testRetry = { tries: 10, firstPauseMs: 5, random: Math.random };

/** Puts bodies where the webhook would, with the stamps given (epoch ms) or the database's now. */
export async function deliver(
  database: TestDatabase,
  bodies: readonly { body: Buffer; stamp?: number; source?: DeliverySource }[],
): Promise<void> {
  const rows = bodies.map(({ body, stamp, source = 'WEBHOOK' }) => ({
    hash: hashOf(body),
    body,
    source,
    stamp: stamp === undefined ? null : new Date(stamp),
    isRedacted: false,
  }));
  await inTransaction(database.ingest, testRetry, (sql) => insertDeliveries(sql, rows));
}

/** Applies all that is pending. */
export async function drain(
  database: TestDatabase,
  options: Partial<WorkerOptions> & { bounds?: Bounds } = {},
): Promise<void> {
  const secret = await inTransaction(database.ingest, testRetry, loadIdentitySecret);
  const worker = startWorker({
    pool: database.ingest,
    secret,
    bounds: { ...defaultBounds, workerPollMs: 20, workerPaceMs: 0, workerPauseAfterFailureMs: 20 },
    log: silentLog,
    ...options,
  });
  await worker.idle();
  await worker.stop();
}
