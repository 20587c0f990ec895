import { setTimeout as sleep } from 'node:timers/promises';
import { startWorker, type WorkerOptions } from '../worker.js';
import { type ReplayOutcome, Tally } from './tally.js';

export interface ApplyOptions {
  worker: WorkerOptions;
  /** After every `replayPollMs`. */
  onProgress: (ended: number, of: number) => void;
  /** Stops before the end; what is not applied by then stays PENDING, for any gateway's worker. */
  signal: AbortSignal;
}

/**
 * Applies what is due until every one of `ids` has ended, the tries of those that fail included, beside the workers of any gateway that runs.
 * Returns how many ended how. @throws the signal's reason
 */
export async function applyUntilEnded(
  { worker: options, onProgress, signal }: ApplyOptions,
  ids: readonly number[],
): Promise<ReadonlyMap<ReplayOutcome, number>> {
  const { pool, bounds, random = Math.random } = options;
  const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random };
  const tally = new Tally(pool, retry, ids);
  const worker = startWorker(options);
  try {
    for (;;) {
      await tally.update();
      onProgress(ids.length - tally.waiting, ids.length);
      if (tally.waiting === 0) return tally.outcomes;
      await sleep(bounds.replayPollMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  } finally {
    await worker.stop();
  }
}
