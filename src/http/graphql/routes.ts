import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Keyring } from '../../auth/keyring.js';
import { ERRORS, GatewayError, overloaded } from '../../errors.js';
import type { LiveEvents } from '../../live/live-events.js';
import type { Log } from '../../log.js';
import type { Metrics } from '../../metrics.js';
import type { GatewayContext } from '../../resolvers/context.js';
import { allowOrigins } from '../cors.js';
import type { RateLimit } from '../rate/rate-limit.js';
import { type ContextOptions, createContext } from './context.js';
import { createEventStreams, wantsEventStream } from './live/event-streams.js';
import { LiveConnections } from './live/live-connections.js';
import { createOpenSubscription } from './live/open-subscription.js';
import { webSockets } from './live/web-sockets.js';

const PATH = '/graphql';

export interface GraphqlOptions extends ContextOptions {
  apollo: ApolloServer<GatewayContext>;
  schema: GraphQLSchema;
  events: LiveEvents;
  corsOrigins: readonly string[];
  rateLimit: RateLimit;
  keyring: Pick<Keyring, 'fresh' | 'again'>;
  log: Log;
  metrics: Metrics;
}

/** `/graphql`, by POST, by GET, as the Sandbox page for a browser; subscriptions by a WebSocket, or by POST as server-sent events. */
export async function graphqlRoutes(app: FastifyInstance, options: GraphqlOptions): Promise<void> {
  const { apollo, schema, events, authenticate, bounds, corsOrigins, rateLimit, keyring, log, metrics } = options;
  const connections = new LiveConnections({ bounds, metrics, keyring });
  const open = createOpenSubscription({ apollo, schema, context: options, events, log, metrics });
  const live = { schema, open, connections, keyring, authenticate, bounds, log, metrics };
  // Read, so that Apollo can refuse it: a form or plain text is what another site's page could send in a user's name.
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: bounds.graphqlBodyBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) throw error;
    return reply.code(status).send({ errors: [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }] });
  });
  // The adapter makes a URL of it, and throws where it cannot.
  app.addHook('onRequest', async (request, reply) => {
    if (!URL.canParse(`http://${request.headers.host ?? ''}`)) {
      await reply
        .code(400)
        .send({ errors: [{ message: 'Host is missing or malformed', extensions: { code: 'BAD_REQUEST' } }] });
    }
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  allowOrigins(app, PATH, corsOrigins);
  // Before its body is read.
  app.addHook('onRequest', async ({ method, raw }, reply) => {
    const seconds = method === 'OPTIONS' ? null : rateLimit(raw);
    if (seconds === null) return;
    const { message, extensions } = new GatewayError(
      'RATE_LIMITED',
      'too many requests: wait as long as Retry-After says',
    );
    await reply
      .code(ERRORS.RATE_LIMITED.status)
      .header('retry-after', String(seconds))
      .send({ errors: [{ message, extensions }] });
  });
  // After the limit, which must not wait for the database, and before anybody is let in by an old key.
  app.addHook('onRequest', async (_request, reply) => {
    try {
      await keyring.fresh();
    } catch (error) {
      const { message, extensions } = overloaded(error);
      await reply
        .code(ERRORS.OVERLOADED.status)
        .header('retry-after', '1')
        .send({ errors: [{ message, extensions }] });
    }
  });
  webSockets(app, { ...live, path: PATH, corsOrigins, rateLimit });
  app.addHook('preClose', () => connections.stop());
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) => createContext(options, request, reply),
  });
  const stream = createEventStreams(live);
  app.route({
    url: PATH,
    method: ['GET', 'POST'],
    bodyLimit: bounds.graphqlBodyBytes,
    handler(request, reply) {
      return wantsEventStream(request) ? stream(request, reply) : answer.call(this, request, reply);
    },
  });
}
