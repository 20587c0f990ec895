import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from '../database/patiently.js';
import { inTransaction } from '../database/transaction.js';
import { countWork } from './claims.js';
import { startWorker, type WorkerOptions } from './worker.js';

export interface ApplyPendingOptions extends WorkerOptions {
  signal: AbortSignal;
}

/**
 * Applies what is due, beside any gateway that runs, until nothing is, in nobody's hands either; what has failed is left to its next try. An
 * abort by the signal ends it after the batch at hand.
 * @throws the database's error once it is away for longer than `databaseAwayMs`
 */
export async function applyPending({ signal, ...options }: ApplyPendingOptions): Promise<void> {
  const { pool, bounds } = options;
  const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random: Math.random };
  const worker = startWorker(options);
  const stop = () => void worker.stop();
  signal.addEventListener('abort', stop);
  try {
    while (!signal.aborted) {
      // Idle it is too where it may not work, or the database is away.
      await worker.idle();
      if ((await patiently(bounds, signal, () => inTransaction(pool, retry, countWork))) === 0) return;
      await sleep(bounds.workerPollMs, undefined, { signal }).catch(() => undefined);
      worker.wake();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.stop();
  }
}
