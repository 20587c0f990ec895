import Fastify, { type FastifyInstance } from 'fastify';
import type { Subscription } from '../delivery/subscription.js';
import type { Happening } from '../world/happening.js';
import type { World } from '../world/model.js';
import { actionRoutes } from './action-routes.js';
import { type Controls, controlRoutes } from './control-routes.js';
import { routePath } from './endpoint.js';
import { addGate, type GateOptions } from './gate.js';
import { groupRoutes } from './group-routes.js';
import { invalidParameters, notFound, Refusal } from './refusal.js';
import { responseRoutes } from './response-routes.js';
import { tokenRoutes } from './token-routes.js';
import { webhookRoutes } from './webhook-routes.js';

export interface ApiOptions extends GateOptions {
  world: World;
  subscriptions: Map<string, Subscription>;
  controls: Controls;
  onHappening: (happening: Happening) => void;
}

/** The REST API, with and without `/v1`, and the simulator's own routes beside it. */
export function createApi(options: ApiOptions): FastifyInstance {
  const { world, clock, tokens, endpoint, subscriptions, random, controls, onHappening } = options;
  const app = Fastify({ rewriteUrl: ({ url }) => routePath(url ?? '/'), forceCloseConnections: true });

  app.setErrorHandler((error, _request, reply) => {
    const refusal = error instanceof Refusal ? error : invalidParameters('The body or the path cannot be read');
    return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
  });
  app.setNotFoundHandler(() => {
    throw notFound('Resource');
  });

  app.register(async (api) => {
    addGate(api, options);
    tokenRoutes(api, tokens, () => endpoint.url);
    groupRoutes(api, world);
    actionRoutes(api, world, options.faults);
    responseRoutes(api, world, clock, onHappening);
    webhookRoutes(api, subscriptions, clock, random.of('webhooks'));
  });
  app.register(async (own) => controlRoutes(own, controls));
  return app;
}
