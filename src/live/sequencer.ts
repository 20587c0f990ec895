import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import { dropLease, LeaseHolder } from '../database/lease.js';
import type { Pool } from '../database/pool.js';
import type { Sql } from '../database/sql.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import type { Log } from '../log.js';
import { hasUnnumbered, numberEvents } from './number-events.js';
import { purgeEvents } from './purge-events.js';

const LEASE = 'sequencer';

/** At the start of the only process there is: whoever still has the lease was killed. */
export const forgetSequencer = (sql: Sql) => dropLease(sql, LEASE);

export interface SequencerOptions {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  onNumbered: (count: number) => void;
  /** Done now and then by one instance: what else is owed to readers. */
  settle: () => Promise<void>;
}

export interface Sequencer {
  /** Something was committed: look now rather than at the next poll. */
  wake(): void;
  /** Leaves what has no number yet to the other instances, or to the next start. */
  stop(): Promise<void>;
}

/**
 * Numbers committed events, and lets go of old ones. Every instance runs one; of those that find something to do at the same time one has the
 * lease, and the others leave it to that one, or take over a few seconds after it died.
 */
export function startSequencer({ pool, retry, bounds, log, onNumbered, settle }: SequencerOptions): Sequencer {
  const lease = new LeaseHolder(LEASE, bounds.sequencerLeaseSeconds);
  let isStopping = false;
  let isAway = false;
  let waking = new AbortController();
  let tidyAt = performance.now() + bounds.eventsPurgeEveryMs;

  async function run(): Promise<void> {
    while (!isStopping) {
      waking = new AbortController();
      let hasMore = false;
      try {
        hasMore = await number();
        if (!hasMore && performance.now() >= tidyAt) hasMore = await tidy();
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, 'events could not be numbered; trying again');
        isAway = true;
      }
      if (!hasMore) await rest();
    }
    await inTransaction(pool, retry, (sql) => lease.giveBack(sql)).catch(() => undefined);
  }

  /** True where there may be more. Looks without a lock first: most of the time there is nothing to do. */
  async function number(): Promise<boolean> {
    if (!(await inTransaction(pool, retry, hasUnnumbered))) return false;
    const count = await inTransaction(pool, retry, async (sql) =>
      (await lease.take(sql)) ? numberEvents(sql, bounds.sequencerBatchRows) : 0,
    );
    if (count > 0) onNumbered(count);
    return count === bounds.sequencerBatchRows;
  }

  async function tidy(): Promise<boolean> {
    const count = await inTransaction(pool, retry, async (sql) =>
      (await lease.take(sql)) ? purgeEvents(sql, bounds) : null,
    );
    if (count === bounds.eventsPurgeRows) return true;
    tidyAt = performance.now() + bounds.eventsPurgeEveryMs;
    if (count !== null) await settle();
    return false;
  }

  async function rest(): Promise<void> {
    await sleep(bounds.sequencerPollMs, undefined, { signal: waking.signal }).catch(() => undefined);
  }

  const running = run();
  return {
    wake: () => waking.abort(),
    async stop() {
      isStopping = true;
      waking.abort();
      await Promise.race([running, sleep(bounds.workerStopMs, undefined, { ref: false })]);
    },
  };
}
