import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from '../database/patiently.js';
import type { Sql } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import type { DeliverySource } from '../kaizala/vocabulary.js';
import { countWork } from './claims.js';
import { startWorker, type WorkerOptions } from './worker.js';

export interface ApplyPendingOptions extends WorkerOptions {
  /** What came this way, rather than all: beside a gateway there may always be something. */
  source?: DeliverySource;
  signal: AbortSignal;
}

/**
 * Applies what is due, beside any gateway that runs, until nothing is, in nobody's hands either; what has failed is left to its next try. An
 * abort by the signal ends it after the batch at hand.
 * @throws the database's error once it is away for longer than `databaseAwayMs`
 */
export async function applyPending({ signal, source, ...options }: ApplyPendingOptions): Promise<void> {
  const { pool, bounds } = options;
  const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random: Math.random };
  const worker = startWorker(options);
  const stop = () => void worker.stop();
  const pause = () => sleep(bounds.workerPollMs, undefined, { signal }).catch(() => undefined);
  const count = (sql: Sql) => countWork(sql, source);
  signal.addEventListener('abort', stop);
  try {
    while (!signal.aborted) {
      // Idle it is too where it may not work, or the database is away.
      await Promise.race([worker.idle(), pause()]);
      if ((await patiently(bounds, signal, () => inTransaction(pool, retry, count))) === 0) return;
      await pause();
      worker.wake();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.stop();
  }
}
