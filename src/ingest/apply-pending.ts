import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
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
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const done = new AbortController();
  const away = untilAway(pool, bounds, done.signal);
  try {
    for (;;) {
      await Promise.race([away, worker.idle()]);
      if (signal.aborted || (await inTransaction(pool, retry, countWork)) === 0) return;
      await sleep(bounds.workerPollMs, undefined, { signal }).catch(() => undefined);
      worker.wake();
    }
  } finally {
    done.abort();
    signal.removeEventListener('abort', stop);
    await worker.stop();
  }
}

/** The worker outlives any absence of the database; nobody waits for a command that long. */
async function untilAway(pool: Pool, bounds: Bounds, signal: AbortSignal): Promise<void> {
  let seenAt = Date.now();
  while (!signal.aborted) {
    await sleep(bounds.databaseAwayPauseMs, undefined, { ref: false });
    try {
      const connection = await pool.take();
      await connection.query('SELECT 1').finally(() => connection.release());
      seenAt = Date.now();
    } catch (error) {
      if (Date.now() - seenAt > bounds.databaseAwayMs) throw error;
    }
  }
}
