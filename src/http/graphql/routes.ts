import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Keyring } from '../../auth/keyring.js';
import { ERRORS, GatewayError, overloaded } from '../../errors.js';
import type { GatewayContext } from '../../resolvers/context.js';
import { allowOrigins } from '../cors.js';
import type { RateLimit } from '../rate/rate-limit.js';
import { type ContextOptions, createContext } from './context.js';

const PATH = '/graphql';

export interface GraphqlOptions extends ContextOptions {
  apollo: ApolloServer<GatewayContext>;
  corsOrigins: readonly string[];
  rateLimit: RateLimit;
  keyring: Pick<Keyring, 'fresh'>;
}

/** `/graphql`, by POST, by GET, and as the Sandbox page for a browser. */
export async function graphqlRoutes(app: FastifyInstance, options: GraphqlOptions): Promise<void> {
  const { apollo, bounds, corsOrigins, rateLimit, keyring } = options;
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
  app.route({
    url: PATH,
    method: ['GET', 'POST'],
    bodyLimit: bounds.graphqlBodyBytes,
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => createContext(options, request, reply),
    }),
  });
}
