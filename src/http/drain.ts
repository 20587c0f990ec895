import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Bounds } from '../bounds.js';

/** Whoever only looks how the gateway is does not keep it. */
const PROBES: ReadonlySet<string | undefined> = new Set(['/livez', '/readyz', '/metrics']);

export interface Drain {
  isDraining(): boolean;
  /** From now on `/readyz` says so and connections end with their answer; resolves when nobody asks any more, or does not take the hint. */
  begin(): Promise<void>;
}

/** The time between saying that the gateway is about to go and going, in which a load balancer looks elsewhere and nobody is refused. */
export function createDrain(
  app: FastifyInstance,
  bounds: Pick<Bounds, 'drainNoticeMs' | 'drainQuietMs' | 'stopPollMs'>,
): Drain {
  let isDraining = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  app.addHook('onRequest', async ({ routeOptions }) => {
    if (!PROBES.has(routeOptions.url)) askedAt = performance.now();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close');
  });
  return {
    isDraining: () => isDraining,
    async begin() {
      isDraining = true;
      const deadline = performance.now() + bounds.drainNoticeMs;
      while (performance.now() < Math.min(deadline, askedAt + bounds.drainQuietMs)) await sleep(bounds.stopPollMs);
    },
  };
}
