import type { QueryRunner } from 'typeorm';
import type { Dialect } from './data-source.js';

export interface SessionLimits {
  /** The server ends a connection that says nothing for so long: a frozen process must not hold its locks for ever. */
  idleSeconds: number;
  /** A statement that runs longer is ended by the server. */
  statementDeadlineMs: number;
  /** A statement waits this long for a row lock, then fails with 1205. */
  lockWaitSeconds: number;
}

const SQL_MODE = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/**
 * Makes a pooled connection ours the first time it is handed out. Done at hand-out rather than on the pool's `connection` event, because
 * TypeORM opens the pool's first connection before anybody can listen, and a replaced connection must be covered too (D11).
 */
export class SessionPreparer {
  private readonly prepared = new WeakSet<object>();

  constructor(
    private readonly dialect: Dialect,
    private readonly limits: SessionLimits,
  ) {}

  async prepare(connection: object, runner: QueryRunner): Promise<void> {
    if (this.prepared.has(connection)) return;
    const { statementDeadlineMs, lockWaitSeconds } = this.limits;
    // MySQL's limit covers SELECT only and counts milliseconds; MariaDB's covers every statement and counts seconds.
    const deadline =
      this.dialect === 'mariadb'
        ? `max_statement_time = ${statementDeadlineMs / 1000}`
        : `max_execution_time = ${Math.ceil(statementDeadlineMs)}`;
    // For statements outside a transaction; those inside one say theirs each time.
    await runner.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await runner.query(
      `SET SESSION time_zone = '+00:00', sql_mode = '${SQL_MODE}', group_concat_max_len = 1048576, ` +
        `wait_timeout = ${this.limits.idleSeconds}, innodb_lock_wait_timeout = ${lockWaitSeconds}, ${deadline}`,
    );
    this.prepared.add(connection);
  }
}
