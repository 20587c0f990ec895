import type { FastifyInstance } from 'fastify';
import type { Authenticate } from '../auth/authenticate.js';
import type { Keyring } from '../auth/keyring.js';
import type { Bounds } from '../bounds.js';
import type { Pool } from '../database/pool.js';
import { Snapshot } from '../database/snapshot.js';
import { ERRORS, type ErrorCode } from '../errors.js';
import { DELIVERY_SOURCES, DELIVERY_STATUSES } from '../kaizala/vocabulary.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { deliveryCounts } from '../queries/delivery-counts.js';
import { oldestPendingAge } from '../queries/oldest-pending-age.js';
import { unnumberedAge } from '../queries/unnumbered-age.js';
import type { RateLimit } from './rate/rate-limit.js';

export interface MetricsOptions {
  metrics: Metrics;
  pool: Pool;
  authenticate: Authenticate;
  rateLimit: RateLimit;
  keyring: Pick<Keyring, 'fresh'>;
  bounds: Pick<Bounds, 'metricsCacheMs' | 'connectionWaitMs'>;
  log: Log;
}

/** `/metrics` for Prometheus: needs an admin key, or a request from this machine where no key exists. What it counts tells how busy a tenant is. */
export async function metricsRoutes(app: FastifyInstance, options: MetricsOptions): Promise<void> {
  const { metrics, authenticate, rateLimit, keyring, log } = options;
  const refresh = inboxRefresher(options);

  app.get('/metrics', async ({ raw, id }, reply) => {
    const seconds = rateLimit(raw);
    if (seconds !== null) {
      return reply
        .code(ERRORS.RATE_LIMITED.status)
        .header('retry-after', String(seconds))
        .send({ error: 'RATE_LIMITED' });
    }
    // The counters of this process are worth having above all while the database is away: then by the keys known last.
    await keyring.fresh().catch(() => undefined);
    const caller = authenticate(raw);
    const refusal: ErrorCode | null =
      caller === null ? 'UNAUTHENTICATED' : caller.scopes.has('admin') ? null : 'FORBIDDEN';
    if (refusal !== null) return reply.code(ERRORS[refusal].status).send({ error: refusal });
    try {
      await refresh();
    } catch (error) {
      metrics.deliveries.reset();
      metrics.oldestPendingAge.set(Number.NaN);
      metrics.unnumberedAge.set(Number.NaN);
      log.warn({ reqId: id, err: error }, 'the inbox could not be counted');
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** Counts the inbox, at most once in `metricsCacheMs` however many scrape. */
function inboxRefresher({ metrics, pool, bounds }: MetricsOptions): () => Promise<void> {
  let countedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - countedAt < bounds.metricsCacheMs) return;
    const sql = new Snapshot(pool, bounds.connectionWaitMs);
    try {
      const [counts, age, unnumbered] = await Promise.all([
        deliveryCounts(sql),
        oldestPendingAge(sql),
        unnumberedAge(sql),
      ]);
      zeroAll(metrics);
      for (const { status, source, count } of counts) metrics.deliveries.set({ status, source }, Number(count));
      metrics.oldestPendingAge.set(age ?? 0);
      metrics.unnumberedAge.set(unnumbered ?? 0);
      countedAt = performance.now();
    } finally {
      await sql.close();
    }
  };
}

/** A status without deliveries is 0: what is absent raises no alarm. */
function zeroAll({ deliveries }: Metrics): void {
  for (const status of DELIVERY_STATUSES) for (const source of DELIVERY_SOURCES) deliveries.set({ status, source }, 0);
}
