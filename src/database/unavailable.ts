import { NoAnswerError, PoolBusyError } from './pool.js';
import { errnoOf, RETRYABLE_ERRNOS } from './transaction.js';

/** The server is shutting down, has too many connections, no room on its disk (InnoDB: "the table is full"), is read-only, or was asked to end this connection. */
const AWAY_ERRNOS = new Set([1021, 1040, 1053, 1114, 1290, 1836, 1927]);
/** A statement took too long, or a transaction used up its retries: may be what was asked rather than the server. */
const SLOW_ERRNOS = new Set([1020, 1205, 1213, 1317, 1969, 3024]);

/** Trying again later may work. */
export function isUnavailable(error: unknown): boolean {
  const errno = errnoOf(error);
  return isAway(error) || (errno !== null && SLOW_ERRNOS.has(errno));
}

/** Others hold what was needed, and did so for as long as it was tried. */
export function isContended(error: unknown): boolean {
  const errno = errnoOf(error);
  return errno !== null && RETRYABLE_ERRNOS.has(errno);
}

/** The database, not the data, is why this failed: nothing is wrong with what was asked. */
export function isAway(error: unknown): boolean {
  if (error instanceof PoolBusyError || error instanceof NoAnswerError) return true;
  const errno = errnoOf(error);
  if (errno !== null && AWAY_ERRNOS.has(errno)) return true;
  const { driverError = error } = error as { driverError?: unknown };
  const { fatal, syscall, code } = driverError as { fatal?: unknown; syscall?: unknown; code?: unknown };
  return (
    fatal === true ||
    syscall !== undefined ||
    (typeof code === 'string' && /^(PROTOCOL_|ECONN|EPIPE|ETIMEDOUT)/.test(code))
  );
}
