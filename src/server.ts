import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import type { Bounds } from './bounds.js';
import type { Config } from './config.js';
import type { Database } from './database/database.js';
import { inTransaction } from './database/transaction.js';
import { healthRoutes } from './http/health.js';
import { createInbox } from './ingest/inbox.js';
import { loadIdentitySecret } from './ingest/store/secret.js';
import { webhookRoutes } from './ingest/webhook/routes.js';
import { startWorker, type Worker } from './ingest/worker.js';
import type { Log } from './log.js';

export interface ServerOptions {
  config: Config;
  bounds: Bounds;
  database: Database;
  log: Log;
}

export interface RunningServer {
  /** `http://host:port` */
  address: string;
  worker: Worker;
  /** Not ready first, then finishes what is under way, within bounds. */
  stop(): Promise<void>;
}

/** Puts the gateway together on a database that is there and migrated, and listens. */
export async function createServer({ config, bounds, database, log }: ServerOptions): Promise<RunningServer> {
  const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random: Math.random };
  const secret = await inTransaction(database.ingest, retry, loadIdentitySecret);
  const worker = startWorker({ pool: database.ingest, secret, bounds, log });
  const inbox = createInbox({ pool: database.ingest, bounds, onCommitted: () => worker.wake() });
  let isDraining = false;

  const app = fastify({
    loggerInstance: undefined,
    logger: false,
    genReqId: () => randomUUID(),
    requestTimeout: bounds.requestMs,
    forceCloseConnections: 'idle',
    http: { headersTimeout: bounds.headersMs, connectionsCheckingInterval: bounds.timeoutCheckMs },
  });
  await app.register(healthRoutes, {
    pools: [database.ingest, database.queries],
    readyMs: bounds.readyMs,
    isDraining: () => isDraining,
  });
  await app.register(webhookRoutes, {
    inbox,
    tokens: config.callbackTokens,
    bodyLimitBytes: config.bodyLimitBytes,
    bounds,
    log,
  });
  const address = await app.listen({ host: config.host, port: config.port });

  return {
    address,
    worker,
    async stop() {
      isDraining = true;
      await app.close();
      await inbox.close();
      await worker.stop();
    },
  };
}
