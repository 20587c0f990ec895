import { createAuthenticate } from './auth/authenticate.js';
import { Keyring } from './auth/keyring.js';
import type { Bounds } from './bounds.js';
import { type Config, requireKeyBeyondLoopback } from './config.js';
import type { Database } from './database/database.js';
import { inTransaction } from './database/transaction.js';
import { createApp } from './http/create-app.js';
import { createDrain } from './http/drain.js';
import { createApolloServer } from './http/graphql/apollo-server.js';
import { warnOfUnfit } from './http/graphql/operations/warn-of-unfit.js';
import { graphqlRoutes } from './http/graphql/routes.js';
import { healthRoutes } from './http/health.js';
import { metricsRoutes } from './http/metrics.js';
import { createRateLimit } from './http/rate/rate-limit.js';
import { releaseAbandoned } from './ingest/claims.js';
import { createInbox } from './ingest/inbox.js';
import { forgetSync, openSync } from './ingest/pull/open-sync.js';
import { createStartSync } from './ingest/pull/start-sync.js';
import { createReplay } from './ingest/replay/create-replay.js';
import { settleAfterKill } from './ingest/replay/rebuilt-responses.js';
import { forgetRebuild, WorkPermit } from './ingest/replay/work-permit.js';
import { forgetRollups, RollupKeeper } from './ingest/rollups/keep-rollups.js';
import { loadIdentitySecret } from './ingest/store/secret.js';
import { webhookRoutes } from './ingest/webhook/routes.js';
import { startWorker, type Worker } from './ingest/worker.js';
import { openKaizala } from './kaizala/client/open-kaizala.js';
import { LiveEvents } from './live/live-events.js';
import { forgetSequencer, startSequencer } from './live/sequencer.js';
import type { Log } from './log.js';
import { createMetrics } from './metrics.js';
import { buildGatewaySchema } from './resolvers/build-schema.js';
import { openSubscriptions } from './subscriptions/open-subscriptions.js';

export interface ServerDeps {
  config: Config;
  bounds: Bounds;
  /** Open and migrated; stays the caller's to close. */
  database: Database;
  log: Log;
  /** No other instance can be at work on this database. */
  isAlone?: boolean;
  random?: () => number;
  /** Calls to Kaizala are made with it. */
  fetch?: typeof fetch;
  /** Epoch milliseconds, by which callback tokens and webhooks run out. */
  now?: () => number;
  /** What the Sandbox opens with, instead of the README's. */
  exampleOperations?: string;
}

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  address: string;
  worker: Worker;
  /** No key exists: whoever asks from this machine is answered. */
  isKeyless(): boolean;
  /** Says so at `/readyz`, finishes what is under way, and stops listening. */
  stop(): Promise<void>;
}

/** Composes the gateway and listens. Nothing outside what it is given: neither environment nor signals. */
export async function createServer(deps: ServerDeps): Promise<RunningServer> {
  const { config, bounds, database, log, isAlone = false, random = Math.random, now = Date.now } = deps;
  const metrics = createMetrics();
  const onRetry = (errno: number) => metrics.databaseRetries.inc({ errno });
  const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random, onRetry };
  const schema = buildGatewaySchema();
  if (config.operations) warnOfUnfit(config.operations, schema, log);
  const apollo = createApolloServer({
    schema,
    introspection: config.introspection,
    operations: config.operations,
    exampleOperations: deps.exampleOperations,
    bounds,
    log,
    metrics,
  });
  const app = createApp(metrics, bounds, log);
  const drain = createDrain(app, bounds);
  const secret = await inTransaction(database.ingest, retry, loadIdentitySecret);

  const keyring = new Keyring({ configured: config.apiKeys, pool: database.ingest, retry, bounds, log, now });
  await keyring.fresh();
  requireKeyBeyondLoopback(config, !keyring.isEmpty());

  if (isAlone) {
    await inTransaction(database.ingest, retry, releaseAbandoned);
    await inTransaction(database.ingest, retry, forgetRebuild);
    await inTransaction(database.ingest, retry, forgetSync);
    await inTransaction(database.ingest, retry, forgetSequencer);
    await inTransaction(database.ingest, retry, forgetRollups);
  }

  database.ingest.observeWaits((seconds) => metrics.poolWaitSeconds.observe({ pool: 'ingest' }, seconds));
  database.queries.observeWaits((seconds) => metrics.poolWaitSeconds.observe({ pool: 'queries' }, seconds));
  const permit = new WorkPermit(database.ingest, retry, bounds);
  const inbox = createInbox({
    pool: database.ingest,
    bounds,
    random,
    onRetry,
    onCommitted(seconds) {
      for (const duration of seconds) metrics.acknowledgeSeconds.observe(duration);
      worker.wake();
    },
  });
  const worker = startWorker({
    pool: database.ingest,
    secret,
    bounds,
    log,
    random,
    onRetry,
    isInboxBusy: () => inbox.isBusy(),
    mayWork: () => permit.hold(),
    onApplied(count, seconds) {
      sequencer.wake();
      metrics.applySeconds.observe(seconds);
      metrics.appliedDeliveries.inc(count);
    },
    onEnded(status) {
      if (status === 'DUPLICATE') metrics.conflicts.inc({ kind: 'duplicate' });
    },
    onFailed: (status) => metrics.failedApplications.inc({ status }),
    onClaimLost: (count) => metrics.conflicts.inc({ kind: 'lost_claim' }, count),
  });
  const events = new LiveEvents({ database, retry, bounds, log, secret });
  const sequencer = startSequencer({
    pool: database.ingest,
    retry,
    bounds,
    log,
    onNumbered(count) {
      metrics.numberedEvents.inc(count);
      events.head.poke();
    },
    settle: () => settleAfterKill({ pool: database.ingest, retry, batchRows: bounds.replayBatchRows }),
  });
  const kaizala = openKaizala({
    config,
    pool: database.ingest,
    retry,
    bounds,
    log,
    outside: {
      fetch: deps.fetch ?? fetch,
      now,
      random,
      onAnswer(status) {
        metrics.kaizalaRequests.inc({ status: status ?? 'none' });
      },
    },
    onWaited: (ms) => metrics.kaizalaWaitSeconds.observe(ms / 1000),
  });
  const subscriptions = await openSubscriptions({
    config,
    pool: database.ingest,
    retry,
    bounds,
    log,
    kaizala,
    isAlone,
  });
  const sync = openSync({
    kaizala,
    pool: database.ingest,
    retry,
    bounds,
    log,
    packages: config.kaizala.packages,
    onStored: () => worker.wake(),
    onEnded: (status) => metrics.syncRuns.inc({ status }),
  });
  const rollups = new RollupKeeper({ pool: database.ingest, retry, bounds, log, timeZone: config.timeZone });
  const replay = createReplay({ pool: database.ingest, retry, bounds, wake: () => worker.wake() });

  async function stop(): Promise<void> {
    // What hangs is cut off, so that everything behind it still ends in good order.
    const overdue = setTimeout(() => app.server.closeAllConnections(), bounds.drainMs);
    await drain.begin();
    await app.close();
    clearTimeout(overdue);
    await apollo.stop();
    const ending = [subscriptions.stop(), sync?.stop(), rollups.stop()];
    kaizala.stop();
    await Promise.all(ending);
    await inbox.close();
    await worker.stop();
    await sequencer.stop();
    await permit.giveBack().catch(() => undefined);
    await keyring.close();
  }

  try {
    await apollo.start();
    await rollups.start();
    const authenticate = createAuthenticate(keyring);
    const rateLimit = createRateLimit({ authenticate, bounds, metrics });
    const { corsOrigins, timeZone } = config;
    await app.register(healthRoutes, {
      pools: [database.ingest, database.queries],
      readyMs: bounds.readyMs,
      isDraining: drain.isDraining,
    });
    await app.register(metricsRoutes, {
      metrics,
      pool: database.queries,
      authenticate,
      rateLimit,
      keyring,
      bounds,
      log,
    });
    await app.register(webhookRoutes, {
      inbox,
      tokens: config.callbackTokens,
      subscriptions: subscriptions.tokens,
      bodyLimitBytes: config.bodyLimitBytes,
      bounds,
      log,
      onRefused: (status: number) => metrics.refusedEvents.inc({ status }),
      onWaitingBytes: (bytes: number) => metrics.waitingBytes.set(bytes),
    });
    await app.register(graphqlRoutes, {
      apollo,
      schema,
      events,
      authenticate,
      rateLimit,
      keyring,
      bounds,
      corsOrigins,
      pool: database.queries,
      timeZone,
      replay,
      subscriptions: subscriptions.service,
      startSync: createStartSync(sync),
      log,
      metrics,
    });
    const address = await app.listen({ host: config.host, port: config.port });
    subscriptions.start(metrics);
    if (config.syncIntervalMinutes > 0) sync?.every(config.syncIntervalMinutes);
    return { address, worker, isKeyless: () => keyring.isEmpty(), stop };
  } catch (error) {
    await stop().catch((failure: unknown) => log.warn({ err: failure }, 'what had started did not stop in good order'));
    throw error;
  }
}
