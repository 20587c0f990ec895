import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../../bounds.js';
import { dropLease, isAnyHeld, LeaseHolder } from '../../database/lease.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import type { Log } from '../../log.js';
import { hasPresentRules, holdRollupState, readRollupState, writeRollupState } from '../../rollups/state.js';
import { REBUILD_LEASE, ROLLUP_LEASE } from '../replay/work-permit.js';
import { ROLLUP_TABLES } from '../store/rollups/tables.js';
import { buildRollups } from './build-rollups.js';

/** Where no other instance can be at work on this database: whoever kept the rollups was killed. */
export const forgetRollups = (sql: Sql): Promise<void> => dropLease(sql, ROLLUP_LEASE);

export interface KeeperOptions {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  timeZone: string;
  onProgress?: (done: number, of: number) => void;
}

/**
 * Sees to it that the rollups are built, in this instance's zone. One instance does, as long as it runs: of several with different zones only that
 * one's counts, and panels of the others come from rows.
 */
export class RollupKeeper {
  private readonly stopping = new AbortController();
  private readonly lease: LeaseHolder;
  private running: Promise<void> = Promise.resolve();
  private hasWarned = false;
  private renewAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: KeeperOptions) {
    this.lease = new LeaseHolder(ROLLUP_LEASE, options.bounds.leaseSeconds);
  }

  /** Resolves when it is known whether there is anything to build; that happens in the background. */
  async start(): Promise<void> {
    const isDue = async () => {
      if (await this.isOurs()) await this.transaction((sql) => adoptEmpty(sql, this.options.timeZone));
      return this.isDue();
    };
    // A start does not fail because others are at work for long.
    this.running = this.run(await isDue().catch(() => true));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.running, sleep(this.options.bounds.workerStopMs, undefined, { ref: false })]);
    await this.transaction((sql) => this.lease.giveBack(sql)).catch(() => undefined);
  }

  /** Builds them now, where nobody else keeps them and no rebuild is under way. */
  async build(signal: AbortSignal): Promise<boolean> {
    const { pool, retry, bounds, timeZone, onProgress } = this.options;
    if (!(await this.isOurs())) return false;
    const renewal = setInterval(() => void this.isOurs().catch(() => undefined), (bounds.leaseSeconds * 1000) / 3);
    try {
      await buildRollups({ pool, retry, bounds, timeZone, signal, onProgress });
      return true;
    } finally {
      clearInterval(renewal);
    }
  }

  private async run(isDueNow: boolean): Promise<void> {
    const { signal } = this.stopping;
    const { bounds, log } = this.options;
    for (let isDue = isDueNow; !signal.aborted; isDue = true) {
      if (isDue)
        await this.look().catch((error: unknown) => {
          if (!signal.aborted) log.warn({ err: error }, 'the rollups could not be built; trying again');
        });
      await sleep(bounds.rollupPollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { bounds, log, timeZone } = this.options;
    // A lease that is only to be kept is not written as often as one may be needed.
    if (!(await this.isDue()) && performance.now() < this.renewAt) return;
    this.renewAt = performance.now() + (bounds.leaseSeconds * 1000) / 3;
    const isOurs = await this.isOurs();
    const state = await this.transaction(readRollupState);
    if (isOurs && (await this.isDue())) {
      const startedAt = performance.now();
      log.info({ timeZone, before: state }, 'building the rollups; panels come from rows meanwhile');
      if (await this.build(this.stopping.signal))
        log.info({ timeZone, seconds: (performance.now() - startedAt) / 1000 }, 'the rollups are built');
    } else if (!isOurs && state.timeZone !== timeZone && !this.hasWarned) {
      this.hasWarned = true;
      log.warn(
        { timeZone, rollups: state.timeZone },
        'another instance keeps the rollups in its TIME_ZONE; panels by day in that of this one come from rows',
      );
    }
  }

  private async isDue(): Promise<boolean> {
    const state = await this.transaction(readRollupState);
    return state.status !== 'READY' || state.timeZone !== this.options.timeZone || !hasPresentRules(state);
  }

  /** Like a worker's permit: the lease is written before a rebuild's is looked for, so that at least one sees the other. */
  private async isOurs(): Promise<boolean> {
    if (!(await this.transaction((sql) => this.lease.take(sql)))) return false;
    return !(await this.transaction((sql) => isAnyHeld(sql, REBUILD_LEASE)));
  }

  private transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return inTransaction(this.options.pool, this.options.retry, work);
  }
}

/** Of no responses there is nothing to add up. */
async function adoptEmpty(sql: Sql, timeZone: string): Promise<void> {
  const { build, ...state } = await holdRollupState(sql, 'alone');
  if (state.status === 'READY' && state.timeZone === timeZone) return;
  for (const table of ['responses', ...ROLLUP_TABLES.map(({ name }) => name)]) {
    const [row] = await sql.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (row !== undefined) return;
  }
  await writeRollupState(sql, { timeZone, status: 'READY', build });
}
