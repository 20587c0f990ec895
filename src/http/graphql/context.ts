import { HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Authenticate } from '../../auth/authenticate.js';
import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import { AbandonedError, Snapshot } from '../../database/snapshot.js';
import { ERRORS, GatewayError } from '../../errors.js';
import { createLoaders } from '../../loaders/create-loaders.js';
import { AnswerSources } from '../../queries/set/plan/answer-sources.js';
import { visibilityOf } from '../../queries/visibility.js';
import { Allowance } from '../../resolvers/allowance.js';
import type { GatewayContext } from '../../resolvers/context.js';
import { localDaysOf } from '../../rollups/local-days.js';
import { admit, type Refusal } from './admit.js';

export interface ContextOptions {
  pool: Pool;
  authenticate: Authenticate;
  bounds: Bounds;
  timeZone: string;
  replay: GatewayContext['replay'];
  subscriptions: GatewayContext['subscriptions'];
  startSync: GatewayContext['startSync'];
}

/** The context of one request by HTTP: its view is ended when nobody waits for the answer. @throws UNAUTHENTICATED, FORBIDDEN, before anything is read. */
export function createContext(
  options: ContextOptions,
  { id, raw }: FastifyRequest,
  reply: FastifyReply,
): GatewayContext {
  const caller = admit(options.authenticate, raw);
  if ('code' in caller) throw refused(caller);
  const context = contextOf(options, { requestId: id, caller, live: null });
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) context.sql.cancel(new AbandonedError('the client is gone'));
  });
  return context;
}

const TOO_MANY_POINTS =
  'too many points in all time series together: use a longer every, a smaller maxSeries, or split the operation';

/** A caller's own view and loaders, whatever the request came by. Whoever makes it closes the view. */
export function contextOf(
  { pool, bounds, timeZone, replay, subscriptions, startSync }: ContextOptions,
  { requestId, caller, live }: Pick<GatewayContext, 'requestId' | 'caller' | 'live'>,
): GatewayContext {
  const sql = new Snapshot(pool, bounds.operationMs);
  const visibility = visibilityOf(caller);
  return {
    requestId,
    caller,
    visibility,
    sql,
    answerSources: new AnswerSources(),
    loaders: createLoaders(sql, caller, visibility, bounds),
    bounds,
    points: new Allowance(bounds.maxPointsOfOperation, TOO_MANY_POINTS),
    timeZone,
    now: () => sql.asOf(),
    async rolledDays() {
      const { status, timeZone: zone } = await sql.rollups();
      return status === 'READY' ? localDaysOf(zone) : null;
    },
    replay,
    subscriptions,
    startSync,
    live,
  };
}

function refused({ code, message }: Refusal): GraphQLError {
  const error = new GatewayError(code, message);
  const { status } = ERRORS[code];
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status, headers } },
  });
}
