import { randomBytes } from 'node:crypto';
import type { Bounds } from '../../bounds.js';
import { dropLease, forgetExpired, isAnyHeld, LeaseHolder } from '../../database/lease.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';

/** Of every process that applies deliveries. */
export const WORKER_LEASES = 'worker ';
export const REBUILD_LEASE = 'rebuild';
/** Of whoever builds the rollups, or sees to it that they are built. */
export const ROLLUP_LEASE = 'rollups';

/** At the start of the only process there is: a rebuild that still has its lease was killed. */
export const forgetRebuild = (sql: Sql) => dropLease(sql, REBUILD_LEASE);

/**
 * The right to apply deliveries: many processes may have it at once, none while one of them rebuilds the tables. Both sides write their lease
 * before they look for the other's, each in a transaction of its own, so that at least one sees the other.
 */
export class WorkPermit {
  private readonly lease: LeaseHolder;
  private renewAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly pool: Pool,
    private readonly retry: RetryPolicy,
    private readonly bounds: Pick<Bounds, 'leaseSeconds'>,
  ) {
    this.lease = new LeaseHolder(`${WORKER_LEASES}${randomBytes(8).toString('hex')}`, bounds.leaseSeconds);
  }

  /** Before every claim. Asks the database where it is time to renew, also for a process that was frozen meanwhile. */
  async hold(): Promise<boolean> {
    const now = performance.now();
    if (now < this.renewAt) return true;
    await inTransaction(this.pool, this.retry, async (sql) => {
      await forgetExpired(sql, WORKER_LEASES);
      await this.lease.take(sql);
    });
    if (await inTransaction(this.pool, this.retry, (sql) => isAnyHeld(sql, REBUILD_LEASE))) {
      await this.giveBack();
      return false;
    }
    this.renewAt = now + (this.bounds.leaseSeconds * 1000) / 3;
    return true;
  }

  async giveBack(): Promise<void> {
    this.renewAt = Number.NEGATIVE_INFINITY;
    await inTransaction(this.pool, this.retry, (sql) => this.lease.giveBack(sql));
  }
}
