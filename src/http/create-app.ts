import { type FastifyInstance, fastify } from 'fastify';
import type { Bounds } from '../bounds.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { closeSilentConnections } from './close-silent-connections.js';
import { mapErrors } from './error-handler.js';
import { PlainRequest } from './only-websocket-upgrades.js';
import { requestIdOf } from './request-id.js';

/** Requests under way keep their connection until `drainMs`; idle ones are closed at once. */
export function createApp(metrics: Metrics, bounds: Bounds, log: Log): FastifyInstance {
  const app = fastify({
    logger: false,
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    requestTimeout: bounds.requestMs,
    http: {
      IncomingMessage: PlainRequest,
      headersTimeout: bounds.headersMs,
      connectionsCheckingInterval: bounds.timeoutCheckMs,
    },
  });
  closeSilentConnections(app);
  mapErrors(app, log);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  app.addHook('onResponse', async ({ id, method, routeOptions }, { statusCode, elapsedTime }) => {
    const route = routeOptions.url ?? 'none';
    metrics.requests.inc({ route, method, status: statusCode });
    log.debug({ reqId: id, method, route, status: statusCode, ms: Math.round(elapsedTime) }, 'answered');
  });
  return app;
}
