import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PooledConnection } from './pool.js';
import type { Sql } from './sql.js';

/** Deadlock, lock wait timeout, and MariaDB's snapshot conflict: the server asks for the whole transaction again. */
export const RETRYABLE_ERRNOS: ReadonlySet<number> = new Set([1213, 1205, 1020]);

export interface RetryPolicy {
  /** Attempts in all. */
  tries: number;
  /** Upper bound of the first pause; each further one doubles it, with full jitter. */
  firstPauseMs: number;
  random: () => number;
  /** RETRYABLE_ERRNOS where it is not said. */
  errnos?: ReadonlySet<number>;
  onRetry?: (errno: number, attempt: number) => void;
}

/** The error number the server gave, whatever wrapped it. mysql2 leaves `code` undefined for some, so only `errno` is looked at. */
export function errnoOf(error: unknown): number | null {
  const { errno, driverError } = error as { errno?: unknown; driverError?: { errno?: unknown } };
  const number = driverError?.errno ?? errno;
  return typeof number === 'number' ? number : null;
}

/**
 * Runs `work` in one READ COMMITTED transaction, and all of it again where the server says so: a deadlock has rolled everything back, and
 * after a lock timeout half a transaction must never be committed. What `work` throws rolls back and is thrown on, once tries are used up.
 */
export function inTransaction<T>(pool: Pool, retry: RetryPolicy, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withRetries(retry, async () => once(await pool.take(), work));
}

/**
 * Runs one statement that is a transaction of its own, which saves three round trips. `onTaken` sees the connection of every attempt, for
 * callers with a deadline, who destroy it.
 */
export function inOneStatement<T>(
  pool: Pool,
  retry: RetryPolicy,
  statement: (connection: PooledConnection) => Promise<T>,
  onTaken: (connection: PooledConnection) => void,
): Promise<T> {
  return withRetries(retry, async () => {
    const connection = await pool.take();
    onTaken(connection);
    try {
      return await statement(connection);
    } finally {
      await connection.release().catch(() => undefined);
    }
  });
}

async function withRetries<T>(retry: RetryPolicy, attemptOnce: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce();
    } catch (error) {
      const errno = errnoOf(error);
      const { errnos = RETRYABLE_ERRNOS } = retry;
      if (errno === null || !errnos.has(errno) || attempt >= retry.tries) throw error;
      retry.onRetry?.(errno, attempt);
      await sleep(retry.random() * retry.firstPauseMs * 2 ** (attempt - 1));
    }
  }
}

async function once<T>(connection: PooledConnection, work: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    // Said for every transaction: a pool's first and replaced connections would otherwise keep the server's default (D11).
    await connection.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await connection.query('START TRANSACTION');
    const result = await work(connection);
    await connection.query('COMMIT');
    await connection.release();
    return result;
  } catch (error) {
    try {
      await connection.query('ROLLBACK');
      await connection.release();
    } catch {
      await connection.destroy().catch(() => undefined);
    }
    throw error;
  }
}
