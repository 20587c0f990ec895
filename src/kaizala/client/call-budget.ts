import { randomBytes } from 'node:crypto';
import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { KaizalaError } from './kaizala-error.js';

const TENANT = 'tenant';

/** `pull`: can wait. `now`: somebody does, as for a webhook that is being registered. */
export type CallClass = 'pull' | 'now';

export interface CallBudgetOptions {
  pool: Pool;
  retry: RetryPolicy;
  /** Kaizala counts by it. */
  connector: string;
  bounds: Pick<Bounds, 'callsOfConnector' | 'callsOfTenant' | 'callWindowMs' | 'callsLeftByPulls' | 'callWaitMs'>;
  sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds that a call had to wait. */
  onWaited?: (ms: number) => void;
}

/**
 * Kaizala's limits of calls a minute, shared by all instances through the database, and counted by its clock: in no window are more calls granted
 * than Kaizala allows. A window is a little longer than a minute, because a call arrives later than it is granted.
 */
export class CallBudget {
  constructor(private readonly options: CallBudgetOptions) {}

  /** Waits until a call may be made. @throws KaizalaError THROTTLED where that would take too long. */
  async take(callClass: CallClass): Promise<void> {
    const { bounds, sleep, onWaited } = this.options;
    for (let waited = 0; ; ) {
      const pause = await this.grantOrPause(callClass);
      if (pause === 0) {
        if (waited > 0) onWaited?.(waited);
        return;
      }
      waited += pause;
      if (waited > bounds.callWaitMs) throw new KaizalaError('THROTTLED', 'no call to Kaizala was free in time');
      await sleep(pause);
    }
  }

  /** How many calls the connector has left in this window. */
  left(): Promise<number> {
    const { pool, retry, connector, bounds } = this.options;
    return inTransaction(pool, retry, async (sql) => {
      const [row] = await sql.query<{ n: number }>(
        'SELECT COUNT(*) AS n FROM call_grants WHERE scope = ? AND granted_at > NOW(3) - INTERVAL ? MICROSECOND',
        [connector, bounds.callWindowMs * 1000],
      );
      return Math.max(0, bounds.callsOfConnector - Number(row?.n ?? 0));
    });
  }

  /** 0: granted. Else milliseconds until it is worth asking again. */
  private grantOrPause(callClass: CallClass): Promise<number> {
    const { pool, retry, connector, bounds } = this.options;
    const reserve = callClass === 'pull' ? bounds.callsLeftByPulls : 0;
    return inTransaction(pool, retry, async (sql) => {
      await lock(sql);
      await sql.execute('DELETE FROM call_grants WHERE granted_at <= NOW(3) - INTERVAL ? MICROSECOND', [
        bounds.callWindowMs * 1000,
      ]);
      const pauses = [
        await this.pauseOf(sql, connector, bounds.callsOfConnector - reserve),
        await this.pauseOf(sql, TENANT, bounds.callsOfTenant - reserve),
      ];
      const pause = Math.max(...pauses);
      if (pause > 0) return pause;
      await sql.execute(
        'INSERT INTO call_grants (grant_key, scope, granted_at) VALUES (?, ?, NOW(3)), (?, ?, NOW(3))',
        [randomBytes(16), connector, randomBytes(16), TENANT],
      );
      return 0;
    });
  }

  /** Until the call that is `limit` calls back has left the window. */
  private async pauseOf(sql: Sql, scope: string, limit: number): Promise<number> {
    const [row] = await sql.query<{ ms: string | number }>(
      'SELECT CEIL((? * 1000 - TIMESTAMPDIFF(MICROSECOND, granted_at, NOW(3))) / 1000) + 1 AS ms FROM call_grants WHERE scope = ? ' +
        'ORDER BY granted_at DESC, grant_key LIMIT 1 OFFSET ?',
      [this.options.bounds.callWindowMs, scope, limit - 1],
    );
    return row === undefined ? 0 : Math.max(1, Number(row.ms));
  }
}

/** One at a time over all instances: a count that two make at once would let both through. */
const lock = (sql: Sql) =>
  sql.execute("INSERT INTO settings (name, value) VALUES ('call-budget', '') ON DUPLICATE KEY UPDATE name = name");
