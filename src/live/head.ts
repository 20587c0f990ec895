import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
import { Snapshot } from '../database/snapshot.js';
import type { Log } from '../log.js';
import { eventBounds } from '../queries/event-bounds.js';

export interface HeadOptions {
  /** Where subscriptions read, perhaps a replica: what has not arrived there is not there yet. */
  pool: Pool;
  bounds: Pick<Bounds, 'headPollMs' | 'operationMs'>;
  log: Log;
}

interface Waiter {
  seq: number;
  tell: (newest: number) => void;
}

/** The newest numbered event. Looks for it while somebody waits, once for all of them, whichever instance gave the number. */
export class Head {
  private readonly waiting = new Set<Waiter>();
  private looking: Promise<void> | null = null;
  private poking = new AbortController();

  constructor(private readonly options: HeadOptions) {}

  /** The newest number, once it is greater than this one; null where the signal, or the end of the time, comes first. */
  beyond(seq: number, signal: AbortSignal, withinMs?: number): Promise<number | null> {
    if (signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const end = (newest: number | null) => {
        this.waiting.delete(waiter);
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(newest);
      };
      const onAbort = () => end(null);
      const waiter: Waiter = { seq, tell: end };
      const timer = withinMs === undefined ? undefined : setTimeout(onAbort, withinMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.waiting.add(waiter);
      this.startLooking();
    });
  }

  /** There is news: look now rather than at the next poll. */
  poke(): void {
    this.poking.abort();
  }

  async newest(): Promise<number> {
    const sql = new Snapshot(this.options.pool, this.options.bounds.operationMs);
    try {
      return (await eventBounds(sql)).newest;
    } finally {
      await sql.close();
    }
  }

  private startLooking(): void {
    this.looking ??= this.look().finally(() => {
      this.looking = null;
      // Who came after the last look, before its end was known here.
      if (this.waiting.size > 0) this.startLooking();
    });
  }

  private async look(): Promise<void> {
    const { bounds, log } = this.options;
    let isAway = false;
    while (this.waiting.size > 0) {
      this.poking = new AbortController();
      try {
        const newest = await this.newest();
        for (const { seq, tell } of this.waiting) if (newest > seq) tell(newest);
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, 'subscriptions could not look for events; trying again');
        isAway = true;
      }
      const { signal } = this.poking;
      if (this.waiting.size > 0) await sleep(bounds.headPollMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
