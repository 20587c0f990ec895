import { HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Authenticate } from '../../auth/authenticate.js';
import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import { AbandonedError, Snapshot } from '../../database/snapshot.js';
import { ERRORS, type ErrorCode, GatewayError } from '../../errors.js';
import { createLoaders } from '../../loaders/create-loaders.js';
import { AnswerSources } from '../../queries/set/plan/answer-sources.js';
import { visibilityOf } from '../../queries/visibility.js';
import type { GatewayContext } from '../../resolvers/context.js';

export interface ContextOptions {
  pool: Pool;
  authenticate: Authenticate;
  bounds: Bounds;
  timeZone: string;
  replay: GatewayContext['replay'];
  subscriptions: GatewayContext['subscriptions'];
  startSync: GatewayContext['startSync'];
}

/** One operation's own caller, snapshot and loaders. @throws UNAUTHENTICATED, FORBIDDEN, before anything is read. */
export function createContext(
  options: ContextOptions,
  { id, raw }: FastifyRequest,
  reply: FastifyReply,
): GatewayContext {
  const { pool, authenticate, bounds, timeZone, replay, subscriptions, startSync } = options;
  const caller = authenticate(raw);
  if (caller === null) throw refused('UNAUTHENTICATED', 'an API key is needed: Authorization: Bearer <key>');
  if (!caller.scopes.has('read') && !caller.scopes.has('admin'))
    throw refused('FORBIDDEN', 'this needs a key with the scope read');
  const sql = new Snapshot(pool, bounds.operationMs);
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) sql.cancel(new AbandonedError('the client is gone'));
  });
  const visibility = visibilityOf(caller);
  return {
    requestId: id,
    caller,
    visibility,
    sql,
    answerSources: new AnswerSources(),
    loaders: createLoaders(sql, caller, visibility, bounds),
    bounds,
    timeZone,
    now: () => sql.asOf(),
    replay,
    subscriptions,
    startSync,
  };
}

function refused(code: ErrorCode, message: string): GraphQLError {
  const error = new GatewayError(code, message);
  const { status } = ERRORS[code];
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status, headers } },
  });
}
