import { fastify } from 'fastify';
import { defaultBounds } from '../../src/bounds.js';
import type { Inbox } from '../../src/ingest/inbox.js';
import { webhookRoutes } from '../../src/ingest/webhook/routes.js';
import { createLog } from '../../src/log.js';

/** The gateway's own webhook route with another way of storing behind it. */
export async function listen(inbox: Pick<Inbox, 'put'>): Promise<void> {
  const app = fastify({ logger: false });
  const log = createLog('warn');
  await app.register(webhookRoutes, { inbox, tokens: [], bodyLimitBytes: 8 * 1024 * 1024, bounds: defaultBounds, log });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`${JSON.stringify({ address })}\n`);
  process.on('SIGTERM', () => process.exit(0));
}
