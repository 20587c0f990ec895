import type { DataSource, QueryRunner } from 'typeorm';
import type { Dialect } from './data-source.js';
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

  constructor(
    readonly dataSource: DataSource,
    readonly dialect: Dialect,
    private readonly limits: PoolLimits,
  ) {
    this.sessions = new SessionPreparer(dialect, limits);
  }

  /**
   * Hands out one connection, prepared. The caller must `release` it, or `destroy` it where its state is unknown.
   * @throws PoolBusyError after `connectionWaitMs`.
   */
  async take(): Promise<PooledConnection> {
    const runner = this.dataSource.createQueryRunner();
    const ready = this.sessions.prepare(runner).then(() => new PooledConnection(runner));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new PoolBusyError('no database connection in time')),
        this.limits.connectionWaitMs,
      );
    });
    try {
      return await Promise.race([ready, late]);
    } catch (error) {
      // One that arrives after its caller has gone goes straight back.
      ready.then(
        (connection) => connection.release(),
        () => runner.release().catch(() => undefined),
      );
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** The driver's own connection, as far as TypeORM offers nothing for it. */
interface PreparingConnection {
  execute(text: string, parameters: readonly unknown[], done: (error: Error | null, changes: Changes) => void): void;
}

export class PooledConnection implements Sql {
  constructor(private readonly runner: QueryRunner) {}

  async query<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.runner.query(text, parameters as unknown[])) as Row[];
  }

  async execute(text: string, parameters: readonly unknown[] = []): Promise<Changes> {
    return (await this.runner.query(text, parameters as unknown[])) as Changes;
  }

  /**
   * The same by a prepared statement, whose parameters travel in binary: a body is neither turned into hex nor parsed as SQL. The driver keeps
   * the statement prepared for this connection, so its texts should be few.
   */
  async executePrepared(text: string, parameters: readonly unknown[]): Promise<Changes> {
    const connection = (await this.runner.connect()) as PreparingConnection;
    return new Promise((resolve, reject) => {
      connection.execute(text, parameters, (error, changes) => (error === null ? resolve(changes) : reject(error)));
    });
  }

  release(): Promise<void> {
    return this.runner.release();
  }

  /** Closes the socket at once: for a connection that hangs, or whose transaction could not be ended. */
  async destroy(): Promise<void> {
    const connection = (await this.runner.connect()) as { destroy(): void };
    connection.destroy();
    await this.runner.release().catch(() => undefined);
  }
}
