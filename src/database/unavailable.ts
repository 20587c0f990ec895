import { NoAnswerError, PoolBusyError } from './pool.js';
import { errnoOf } from './transaction.js';

/** Server is shutting down, has too many connections, is full, was asked to end this statement or connection, or ran out of retries. */
const ERRNOS = new Set([1020, 1021, 1040, 1053, 1114, 1205, 1213, 1290, 1317, 1836, 1927, 1969, 3024]);

/** The database, not the data, is why this failed: trying again later may work, and nothing is wrong with what was asked. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof PoolBusyError || error instanceof NoAnswerError) return true;
  const errno = errnoOf(error);
  if (errno !== null && ERRNOS.has(errno)) return true;
  const { driverError = error } = error as { driverError?: unknown };
  const { fatal, syscall, code } = driverError as { fatal?: unknown; syscall?: unknown; code?: unknown };
  return (
    fatal === true ||
    syscall !== undefined ||
    (typeof code === 'string' && /^(PROTOCOL_|ECONN|EPIPE|ETIMEDOUT)/.test(code))
  );
}
