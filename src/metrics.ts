import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { RETRYABLE_ERRNOS } from './database/transaction.js';
import { ERRORS } from './errors.js';

/** Everything the gateway counts. One per server, so that tests can start several in one process. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const metrics = {
    registry,
    deliveries: new Gauge({
      name: 'gateway_deliveries',
      help: 'Stored deliveries by what became of them and how they came in',
      labelNames: ['status', 'source'],
      registers,
    }),
    oldestPendingAge: new Gauge({
      name: 'gateway_oldest_pending_age_seconds',
      help: 'Age of the oldest delivery that still waits to be applied; 0 where none waits',
      registers,
    }),
    waitingBytes: new Gauge({
      name: 'gateway_inbox_waiting_bytes',
      help: 'Bodies that are being read or wait for their commit; at its bound, events are answered 503',
      registers,
    }),
    acknowledgeSeconds: new Histogram({
      name: 'gateway_acknowledge_seconds',
      help: 'From the last byte of an event to its commit',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2],
      registers,
    }),
    refusedEvents: new Counter({
      name: 'gateway_refused_events_total',
      help: 'Events that were not stored, by the status they were answered with',
      labelNames: ['status'],
      registers,
    }),
    applySeconds: new Histogram({
      name: 'gateway_apply_seconds',
      help: 'Normalising and applying one batch of deliveries',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    appliedDeliveries: new Counter({
      name: 'gateway_applied_deliveries_total',
      help: 'Deliveries that a batch was committed with',
      registers,
    }),
    failedApplications: new Counter({
      name: 'gateway_apply_failures_total',
      help: 'Tries to apply a delivery that failed, by what that made of it: PENDING (tried again) or DEAD',
      labelNames: ['status'],
      registers,
    }),
    conflicts: new Counter({
      name: 'gateway_ingest_conflicts_total',
      help: 'duplicate: a delivery that showed a known state; lost_claim: deliveries whose lease ran out while they were being applied',
      labelNames: ['kind'],
      registers,
    }),
    poolWaitSeconds: new Histogram({
      name: 'gateway_pool_wait_seconds',
      help: 'Until a database connection was handed out, or was waited for in vain, by pool',
      labelNames: ['pool'],
      buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2],
      registers,
    }),
    subscriptions: new Gauge({
      name: 'gateway_subscriptions',
      help: 'Webhooks that this gateway registered, by state: active, disabled by Kaizala, paused by its operator, unknown',
      labelNames: ['state'],
      registers,
    }),
    expiringSubscriptions: new Gauge({
      name: 'gateway_subscriptions_expiring',
      help: 'Webhooks that this gateway registered and that end within 30 days, or have ended',
      registers,
    }),
    reenabledSubscriptions: new Counter({
      name: 'gateway_subscriptions_reenabled_total',
      help: 'Webhooks that Kaizala had disabled and this gateway enabled again',
      registers,
    }),
    subscriptionFailures: new Counter({
      name: 'gateway_subscription_failures_total',
      help: 'Times that Kaizala could not be asked about the webhooks of an object, or one could not be enabled',
      registers,
    }),
    kaizalaWaitSeconds: new Histogram({
      name: 'gateway_kaizala_wait_seconds',
      help: 'What a call to Kaizala waited for its turn within the limits; calls that did not wait are not counted',
      buckets: [0.5, 1, 2, 5, 10, 20, 40, 60, 120],
      registers,
    }),
    syncRuns: new Counter({
      name: 'gateway_sync_runs_total',
      help: 'Pulls that ended, by how',
      labelNames: ['status'],
      registers,
    }),
    kaizalaRequests: new Counter({
      name: 'gateway_kaizala_requests_total',
      help: 'Requests to Kaizala by the status of their answer; none where there was no answer',
      labelNames: ['status'],
      registers,
    }),
    databaseRetries: new Counter({
      name: 'gateway_database_retries_total',
      help: 'Transactions run again because the database asked for it, by its error number',
      labelNames: ['errno'],
      registers,
    }),
    numberedEvents: new Counter({
      name: 'gateway_response_events_total',
      help: 'Events about responses that this instance has numbered, for subscriptions to follow',
      registers,
    }),
    unnumberedAge: new Gauge({
      name: 'gateway_response_events_waiting_seconds',
      help: 'Age of the oldest event about a response that still waits for its number; 0 where none waits',
      registers,
    }),
    liveConnections: new Gauge({
      name: 'gateway_live_connections',
      help: 'Open connections for subscriptions, by transport: ws, sse',
      labelNames: ['transport'],
      registers,
    }),
    liveSubscriptions: new Gauge({
      name: 'gateway_live_subscriptions',
      help: 'Open GraphQL subscriptions',
      registers,
    }),
    liveResults: new Counter({
      name: 'gateway_live_results_total',
      help: 'Results computed for GraphQL subscriptions; one that several of them share counts once',
      registers,
    }),
    liveRefused: new Counter({
      name: 'gateway_live_refused_total',
      help: 'Connections for subscriptions that were refused or ended, by reason: origin, full, nameless, key, slow, revoked',
      labelNames: ['reason'],
      registers,
    }),
    sqlStatements: new Histogram({
      name: 'gateway_operation_sql_statements',
      help: 'SQL statements of one GraphQL operation',
      buckets: [0, 1, 2, 4, 8, 16, 32, 64],
      registers,
    }),
    sharedAnswers: new Counter({
      name: 'gateway_shared_answers_total',
      help: 'GraphQL queries that were answered together with an equal one',
      registers,
    }),
    operations: new Counter({
      name: 'gateway_operations_total',
      help: 'GraphQL operations by outcome: ok, or the code of the gravest error',
      labelNames: ['outcome'],
      registers,
    }),
    rateLimited: new Counter({
      name: 'gateway_rate_limited_total',
      help: 'Requests answered 429: key, too many of one key; address, too many from one address without a good key',
      labelNames: ['by'],
      registers,
    }),
    requests: new Counter({
      name: 'gateway_http_requests_total',
      help: 'HTTP requests by route, method and status',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
  };
  startAtZero(metrics);
  return metrics;
}

export type Metrics = ReturnType<typeof createMetrics>;

/** A counter that appears with its first event has no increase to raise an alarm by. */
function startAtZero(
  metrics: Pick<
    Metrics,
    | 'refusedEvents'
    | 'failedApplications'
    | 'conflicts'
    | 'databaseRetries'
    | 'operations'
    | 'rateLimited'
    | 'liveConnections'
    | 'liveRefused'
  >,
): void {
  for (const status of [400, 401, 413, 503]) metrics.refusedEvents.inc({ status }, 0);
  for (const status of ['PENDING', 'DEAD']) metrics.failedApplications.inc({ status }, 0);
  for (const kind of ['duplicate', 'lost_claim']) metrics.conflicts.inc({ kind }, 0);
  for (const transport of ['ws', 'sse']) metrics.liveConnections.inc({ transport }, 0);
  for (const reason of ['origin', 'full', 'nameless', 'key', 'revoked', 'slow']) metrics.liveRefused.inc({ reason }, 0);
  for (const by of ['key', 'address']) metrics.rateLimited.inc({ by }, 0);
  for (const errno of RETRYABLE_ERRNOS) metrics.databaseRetries.inc({ errno }, 0);
  for (const outcome of ['ok', ...Object.keys(ERRORS)]) metrics.operations.inc({ outcome }, 0);
}
