import type { DataSource, QueryRunner } from 'typeorm';
import { within } from '../within.js';
import type { Dialect } from './data-source.js';
import type { Killer } from './killer.js';
import { type SessionLimits, SessionPreparer } from './session.js';
import type { Changes, Sql } from './sql.js';

export interface PoolLimits extends SessionLimits {
  /** Nobody waits longer for a free connection. */
  connectionWaitMs: number;
}

/** Every connection of the pool stayed busy, or the server could not be reached, for as long as anybody may wait. */
export class PoolBusyError extends Error {
  override readonly name = 'PoolBusyError';
}

/** One pool with one purpose: ingest, or queries. A flood of one must never starve the other. */
export class Pool {
  private readonly sessions: SessionPreparer;
  private onWaited: (seconds: number) => void = () => undefined;

  constructor(
    readonly dataSource: DataSource,
    readonly dialect: Dialect,
    private readonly limits: PoolLimits,
    private readonly killer: Killer,
  ) {
    this.sessions = new SessionPreparer(dialect, limits);
  }

  /** Tells how long everybody waits for a connection from now on, those who wait in vain too. */
  observeWaits(onWaited: (seconds: number) => void): void {
    this.onWaited = onWaited;
  }

  /**
   * Hands out one connection, prepared. The caller must `release` it, or `destroy` it where its state is unknown.
   * @throws PoolBusyError after `connectionWaitMs`.
   */
  async take(): Promise<PooledConnection> {
    const runner = this.dataSource.createQueryRunner();
    let taken: DriverConnection | null = null;
    const preparing = async () => {
      taken = (await runner.connect()) as DriverConnection;
      await this.sessions.prepare(taken, runner);
      return new PooledConnection(runner, this.killer, this.limits.statementDeadlineMs + ANSWER_MARGIN_MS);
    };
    const ready = preparing();
    const { connectionWaitMs } = this.limits;
    const startedAt = performance.now();
    try {
      return await within(connectionWaitMs, ready, () => new PoolBusyError('no database connection in time'));
    } catch (error) {
      // One that hangs while it is made ready would keep its place in the pool for ever; one that comes late goes straight back.
      (taken as DriverConnection | null)?.destroy();
      ready.then((connection) => connection.release()).catch(() => runner.release().catch(() => undefined));
      throw error;
    } finally {
      this.onWaited((performance.now() - startedAt) / 1000);
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** The driver's own connection, as far as TypeORM offers nothing for it. */
interface DriverConnection {
  threadId: number;
  execute(text: string, parameters: readonly unknown[], done: (error: Error | null, changes: Changes) => void): void;
  destroy(): void;
}

/** The server ends a statement at its deadline; a link that swallows the answer is noticed a little later. */
const ANSWER_MARGIN_MS = 1_000;

/** The server did not answer in time, not even to say that it gave up. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

export class PooledConnection implements Sql {
  private isReleased = false;

  constructor(
    private readonly runner: QueryRunner,
    private readonly killer: Killer,
    private readonly answerMs: number,
  ) {}

  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    assertDefined(parameters);
    return (await this.answered(this.runner.query(text, parameters as unknown[]))) as Row[];
  }

  async execute(text: string, parameters: readonly unknown[] = []): Promise<Changes> {
    assertDefined(parameters);
    return (await this.answered(this.runner.query(text, parameters as unknown[]))) as Changes;
  }

  /**
   * The same by a prepared statement, whose parameters travel in binary: a body is neither turned into hex nor parsed as SQL. The driver keeps
   * the statement prepared for this connection, so its texts should be few.
   */
  async executePrepared(text: string, parameters: readonly unknown[]): Promise<Changes> {
    const connection = (await this.runner.connect()) as DriverConnection;
    return this.answered(
      new Promise<Changes>((resolve, reject) => {
        connection.execute(text, parameters, (error, changes) => (error === null ? resolve(changes) : reject(error)));
      }),
    );
  }

  private answered<T>(answer: Promise<T>): Promise<T> {
    return within(this.answerMs, answer, () => {
      void this.destroy().catch(() => undefined);
      return new NoAnswerError('the database did not answer');
    });
  }

  async release(): Promise<void> {
    if (this.isReleased) return;
    this.isReleased = true;
    await this.runner.release();
  }

  /** Closes the socket at once: for a connection that hangs, or whose transaction could not be ended. */
  async destroy(): Promise<void> {
    // By then it may be somebody else's.
    if (this.isReleased) return;
    this.isReleased = true;
    const connection = (await this.runner.connect()) as DriverConnection;
    connection.destroy();
    await this.runner.release().catch(() => undefined);
  }

  /** The same, and the server ends what it is doing for it: for a statement that nobody waits for any more. */
  async kill(): Promise<void> {
    if (this.isReleased) return;
    const { threadId } = (await this.runner.connect()) as DriverConnection;
    await this.destroy();
    await this.killer.kill(threadId);
  }
}

const isUndefined = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.some(isUndefined));

/** The driver writes NULL for what is not there, and a condition on NULL finds nothing in silence (D9). */
function assertDefined(parameters: readonly unknown[]): void {
  if (parameters.some(isUndefined)) throw new TypeError('a statement has an undefined parameter');
}
