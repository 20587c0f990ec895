import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseRollupState, ROLLUP_SETTING, type RollupState } from '../rollups/state.js';
import type { Pool, PooledConnection } from './pool.js';
import type { Changes, Sql } from './sql.js';

/** Loaders and nested fields ask a turn or two after what they depend on. */
const QUIET_TURNS = 4;

/** The operation took as long as it may; nothing more is asked for it. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** Whoever asked is gone, and hears no answer. */
export class AbandonedError extends Error {
  override readonly name = 'AbandonedError';
}

/**
 * One consistent, read-only view of the database for one GraphQL operation: opened by the first query, closed with the operation. Everything
 * an operation shows adds up because nothing it reads can change in between (G21).
 */
export class Snapshot implements Sql {
  /** Statements asked so far, those that open and close the view not counted. */
  statements = 0;
  private opening: Promise<PooledConnection> | null = null;
  private openedAt: Date | null = null;
  private rollupState: RollupState | null = null;
  /** A field whose parent has failed may still ask; nobody would end the view that it opened. */
  private isClosed = false;
  private readonly underWay = new Set<Promise<unknown>>();
  private cancelledBy: Error | null = null;
  /** What to call with the reason, of all who wait. */
  private readonly waiting = new Set<(reason: Error) => void>();
  private readonly deadline: NodeJS.Timeout;

  constructor(
    private readonly pool: Pool,
    /** For the whole operation. The statement under way then is ended; each has a limit of its own in the session too. */
    deadlineMs: number,
  ) {
    this.deadline = setTimeout(() => this.cancel(new DeadlineError('the operation took too long')), deadlineMs);
  }

  /** @throws DeadlineError, AbandonedError, PoolBusyError. */
  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const connection = await this.opened();
    this.statements += 1;
    const asking = this.unlessCancelled(connection.query<Row>(text, parameters));
    this.underWay.add(asking);
    try {
      return await asking;
    } finally {
      this.underWay.delete(asking);
    }
  }

  /** Resolves when nothing is being asked any more, and nothing new was asked in the turns of the event loop after that. */
  async settled(): Promise<void> {
    for (let quietTurns = 0; quietTurns < QUIET_TURNS; quietTurns++) {
      if (this.underWay.size > 0) quietTurns = 0;
      await Promise.allSettled([this.opening, ...this.underWay]);
      await nextTurn();
    }
  }

  execute(): Promise<Changes> {
    return Promise.reject(new Error('a snapshot is read-only'));
  }

  /**
   * What comes of it, or the reason as soon as nobody waits for the operation any more, or it took too long. Not by `Promise.race`: whichever promise
   * is there as long as the view would hold every result until its end, which is all rows where rollups are built.
   */
  private unlessCancelled<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.cancelledBy !== null) reject(this.cancelledBy);
      this.waiting.add(reject);
      const settled = () => this.waiting.delete(reject);
      work.then(resolve, reject).then(settled, settled);
    });
  }

  /** Rejects with the reason as soon as nobody waits for the operation any more, or it took too long. */
  gone(): Promise<never> {
    const gone = this.unlessCancelled(new Promise<never>(() => undefined));
    // Nobody may be waiting when it happens.
    gone.catch(() => undefined);
    return gone;
  }

  /** The database's time at which the view was taken. */
  async asOf(): Promise<Date> {
    await this.opened();
    return this.openedAt as Date;
  }

  /** Whether rollups can be read in this view, and whose days they count by. */
  async rollups(): Promise<RollupState> {
    await this.opened();
    return this.rollupState as RollupState;
  }

  /** Ends what is being asked, on the server too, with this error for whoever asked it; nothing more is asked. */
  cancel(reason: Error): void {
    if (this.isClosed) return;
    this.cancelledBy = reason;
    for (const reject of this.waiting) reject(reason);
    if (this.underWay.size === 0) void this.close();
    else
      this.end()
        ?.then((connection) => connection.kill())
        .catch(() => undefined);
  }

  /** Ends the view. Safe to call more than once, and where nothing was ever asked. */
  async close(): Promise<void> {
    const connection = await this.end()?.catch(() => null);
    if (!connection) return;
    try {
      await connection.query('COMMIT');
      await connection.release();
    } catch {
      await connection.destroy().catch(() => undefined);
    }
  }

  private opened(): Promise<PooledConnection> {
    if (this.isClosed) return Promise.reject(this.cancelledBy ?? new DeadlineError('the operation is over'));
    this.opening ??= this.open();
    return this.unlessCancelled(this.opening);
  }

  /** What is left to be closed, for one caller only. */
  private end(): Promise<PooledConnection> | null {
    clearTimeout(this.deadline);
    this.isClosed = true;
    const { opening } = this;
    this.opening = null;
    return opening;
  }

  private async open(): Promise<PooledConnection> {
    const connection = await this.pool.take();
    try {
      // Under READ COMMITTED the next statement silently gives no snapshot, so the level is said each time.
      await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      const [row] = await connection.query<{ now: Date; rollups: Buffer | null }>(
        'SELECT NOW(3) AS now, (SELECT value FROM settings WHERE name = ?) AS rollups',
        [ROLLUP_SETTING],
      );
      this.openedAt = row?.now ?? null;
      this.rollupState = parseRollupState(row?.rollups ?? null);
      return connection;
    } catch (error) {
      await connection.destroy().catch(() => undefined);
      throw error;
    }
  }
}
