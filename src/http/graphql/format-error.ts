import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Bounds } from '../../bounds.js';
import { PoolBusyError } from '../../database/pool.js';
import { AbandonedError, DeadlineError } from '../../database/snapshot.js';
import { errnoOf } from '../../database/transaction.js';
import { isUnavailable } from '../../database/unavailable.js';
import { ERRORS, GatewayError, overloaded } from '../../errors.js';
import { REJECTED_VALUE } from '../../schema/scalar/rejected-value.js';
import { hasMoreTokens } from './cost/has-more-tokens.js';

/** MySQL's and MariaDB's own word for a statement that ran into its time limit. */
const TIMEOUT_ERRNOS = new Set([3024, 1969]);

const APOLLO_CODES: ReadonlySet<unknown> = new Set(Object.values(ApolloServerErrorCode));

/** What was thrown, below what GraphQL wrapped around it; thrown by a resolver or not. */
export function thrown(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? thrown(error.originalError) : error;
}

/** An error as one of the table, or null where it is none: what is wrong with a request may be shown, what is wrong with us may not. */
export function known(error: unknown): GatewayError | null {
  const cause = thrown(error);
  if (cause instanceof GatewayError) return cause;
  if (cause instanceof DeadlineError || TIMEOUT_ERRNOS.has(errnoOf(cause ?? {}) ?? 0)) {
    return new GatewayError('TIMEOUT', 'this took too long: ask for less, or for a shorter window', { cause });
  }
  if (cause instanceof GraphQLError && cause.extensions.code === ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND) {
    return new GatewayError(
      'PERSISTED_QUERY_NOT_IN_LIST',
      'this operation is not in the list of those that may be asked here',
    );
  }
  if (cause instanceof AbandonedError)
    return new GatewayError('ABANDONED', 'nobody waits for this any more', { cause });
  if (cause instanceof PoolBusyError || (cause instanceof Error && isUnavailable(cause))) {
    return overloaded(cause);
  }
  return null;
}

/** Errors that Apollo and graphql-js found in the request itself: syntax, validation, variables. */
export function isAboutTheRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || !APOLLO_CODES.has(error.extensions.code)) return false;
  if (error.extensions.code === ApolloServerErrorCode.INTERNAL_SERVER_ERROR) return false;
  return error.originalError === undefined || error.originalError instanceof GraphQLError;
}

/** The one place where an error becomes what a caller sees. The request's id was put on it before (operation-plugin.ts). */
export const createFormatError =
  (bounds: Pick<Bounds, 'graphqlTokens'>) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError =>
    format(formatted, isTooLong(error, bounds.graphqlTokens) ? TOO_LONG : error);

const TOO_LONG = new GatewayError('COST_EXCEEDED', 'the document is too long: split it');

const isTooLong = (error: unknown, maxTokens: number) =>
  error instanceof GraphQLError &&
  error.extensions.code === ApolloServerErrorCode.GRAPHQL_PARSE_FAILED &&
  hasMoreTokens(error.source?.body ?? '', maxTokens);

function format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path, extensions } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const entry = known(error);
  if (entry !== null) {
    const { code, retryable } = entry.extensions;
    return { message: entry.message, ...place, extensions: { code, retryable } };
  }
  if (isAboutTheRequest(error)) {
    const code = extensions?.[REJECTED_VALUE] === true ? 'BAD_USER_INPUT' : extensions?.code;
    return { message: formatted.message, ...place, extensions: { code, retryable: false } };
  }
  const requestId = extensions?.requestId;
  const { retryable } = ERRORS.INTERNAL;
  return {
    message: 'something went wrong on our side; the log knows it by requestId',
    ...place,
    extensions: { code: 'INTERNAL', retryable, ...(requestId === undefined ? {} : { requestId }) },
  };
}
