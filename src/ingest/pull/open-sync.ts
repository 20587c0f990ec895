import type { Bounds } from '../../bounds.js';
import { dropLease, LeaseHolder } from '../../database/lease.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import type { Kaizala } from '../../kaizala/client/open-kaizala.js';
import type { SyncStatus } from '../../kaizala/vocabulary.js';
import type { Log } from '../../log.js';
import { msUntilDue, readRun, runningRun, type SyncRun, type SyncScope } from './runs.js';
import { Sync, SyncLostError, type SyncProgress } from './sync.js';

const LEASE = 'sync';

export interface SyncServiceOptions {
  kaizala: Kaizala;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  packages: readonly string[];
  onPage?: (progress: SyncProgress) => void;
  onStored?: () => void;
  onEnded?: (status: SyncStatus) => void;
}

export interface SyncService {
  /** Begins a run, or takes up one that was cut short; the run under way where there is one, whichever instance does it. @throws KaizalaError */
  start(scope: SyncScope): Promise<{ run: SyncRun; isOurs: boolean }>;
  /** Resolves when the run that this process began has ended; null where it began none, or lost it. */
  ended(): Promise<SyncStatus | null>;
  /** Pulls everything every so many minutes, until stopped. */
  every(minutes: number): void;
  stop(): Promise<void>;
}

export const EVERYTHING: SyncScope = { groupIds: null, packageIds: null, since: null };

/** Where no other instance can be at work on this database: whoever pulled was killed. */
export const forgetSync = (sql: Sql): Promise<void> => dropLease(sql, LEASE);

/** Null without credentials. One run at a time over all instances: whoever holds the lease pulls. */
export function openSync(options: SyncServiceOptions): SyncService | null {
  const { kaizala, pool, retry, bounds, log } = options;
  const { client } = kaizala;
  if (client === null) return null;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<SyncStatus | null> | null = null;
  let scheduling: Promise<void> = Promise.resolve();
  const transaction = <T>(work: (sql: Sql) => Promise<T>) => inTransaction(pool, retry, work);

  async function start(scope: SyncScope): Promise<{ run: SyncRun; isOurs: boolean }> {
    await client?.authenticate();
    const lease = new LeaseHolder(LEASE, bounds.syncLeaseSeconds);
    const sync = new Sync({ ...options, client: client as NonNullable<typeof client>, lease, signal }, scope);
    const begun = await transaction(async (sql) => {
      if (running !== null || !(await lease.take(sql))) return { run: await runningRun(sql), isOurs: false };
      return { run: await readRun(sql, await sync.open(sql)), isOurs: true };
    });
    const { run, isOurs } = begun;
    if (run === null) throw new SyncLostError('another instance is just beginning or ending a pull');
    if (isOurs)
      running = finish(sync, run.runKey, lease).finally(() => {
        running = null;
      });
    return { run, isOurs };
  }

  async function finish(sync: Sync, runKey: Buffer, lease: LeaseHolder): Promise<SyncStatus | null> {
    try {
      const status = await sync.run(runKey);
      log.info({ status }, 'a pull has ended');
      options.onEnded?.(status);
      return status;
    } catch (error) {
      log.warn({ err: error }, 'a pull could not go on; the next one goes on from there');
      return null;
    } finally {
      await transaction((sql) => lease.giveBack(sql)).catch(() => undefined);
    }
  }

  /** By when the last one ended, whichever instance it was in: two of them, or one that starts anew, pull no more often than one. */
  async function schedule(everyMs: number): Promise<void> {
    while (!signal.aborted) {
      let pauseMs = everyMs;
      try {
        pauseMs = await transaction((sql) => msUntilDue(sql, EVERYTHING, everyMs));
        if (pauseMs === 0) {
          const { isOurs } = await start(EVERYTHING);
          if (isOurs) await running;
          // Whoever has it may be dead, which shows when its lease ends.
          pauseMs = isOurs ? everyMs : Math.min(everyMs, bounds.syncLeaseSeconds * 1000);
        }
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'a pull could not begin; trying again at the next interval');
        pauseMs = everyMs;
      }
      await kaizala.outside.sleep(pauseMs, signal).catch(() => undefined);
    }
  }

  return {
    start,
    ended: async () => running ?? null,
    every(minutes) {
      scheduling = schedule(minutes * 60_000);
    },
    async stop() {
      stopping.abort();
      await Promise.all([running, scheduling]);
    },
  };
}
