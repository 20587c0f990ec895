import { defaultBounds } from '../../src/bounds.js';
import { createApp } from '../../src/http/create-app.js';
import type { Inbox } from '../../src/ingest/inbox.js';
import { webhookRoutes } from '../../src/ingest/webhook/routes.js';
import { createLog } from '../../src/log.js';
import { createMetrics } from '../../src/metrics.js';

/** The gateway's own Fastify and webhook route with another way of storing behind them. */
export async function listen(inbox: Pick<Inbox, 'put'>): Promise<void> {
  const log = createLog('warn');
  const app = createApp(createMetrics(), defaultBounds, log);
  await app.register(webhookRoutes, { inbox, tokens: [], bodyLimitBytes: 8 * 1024 * 1024, bounds: defaultBounds, log });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`${JSON.stringify({ address })}\n`);
  process.on('SIGTERM', () => process.exit(0));
}
