import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import { isAway } from './unavailable.js';

/**
 * Does it again while the database is away, for `databaseAwayMs` at the most: a server that is started again is away for seconds, and whoever
 * has worked for hours should not have to begin again for that. For work that may be done twice.
 */
export async function patiently<T>(bounds: Bounds, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + bounds.databaseAwayMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || signal.aborted || Date.now() > deadline) throw error;
      await sleep(bounds.databaseAwayPauseMs);
    }
  }
}
