import { setTimeout as delay } from 'node:timers/promises';
import type { Bounds } from '../bounds.js';
import type { Config } from '../config.js';
import type { Pool } from '../database/pool.js';
import type { RetryPolicy } from '../database/transaction.js';
import { createKaizalaClient, type KaizalaClient } from '../kaizala/client/client.js';
import { createRefreshTokenVault } from '../kaizala/client/refresh-token-vault.js';
import type { Outside } from '../kaizala/client/transport.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { Keeper } from './keeper.js';
import { KnownTokens } from './known-tokens.js';
import { Registrar } from './registrar.js';
import { createSubscriptionService, type SubscriptionService } from './service.js';

const WEBHOOK_PATH = 'webhooks/kaizala';

export interface SubscriptionsOptions {
  config: Pick<Config, 'kaizala' | 'publicUrl'>;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  /** Replaced by tests. */
  outside?: Partial<Omit<Outside, 'signal'>>;
  /** No other instance receives events. */
  isAlone: boolean;
}

export interface Subscriptions {
  service: SubscriptionService;
  tokens: KnownTokens;
  /** Looks for other instances' tokens, and after what Kaizala does with the webhooks. */
  start(metrics: Metrics): void;
  /** Gives up calls that are under way. */
  stop(): Promise<void>;
}

const REAL: Omit<Outside, 'signal'> = {
  fetch: globalThis.fetch,
  now: Date.now,
  random: Math.random,
  sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
};

/** Composes the subscriptions of one process, and reads which there are. @throws where the database is away. */
export async function openSubscriptions(options: SubscriptionsOptions): Promise<Subscriptions> {
  const { config, pool, retry, bounds, log, isAlone } = options;
  const stopping = new AbortController();
  const outside: Outside = { ...REAL, ...options.outside, signal: stopping.signal };
  const { now } = outside;
  const sleep = (ms: number) => outside.sleep(ms, stopping.signal);
  const tokens = new KnownTokens({ pool, retry, bounds, log, now });
  const onChange = () => tokens.load();
  await tokens.load();
  const client = openClient(options, outside);
  const callbackUrl = config.publicUrl === undefined ? null : `${config.publicUrl}/${WEBHOOK_PATH}`;
  const shared = { pool, retry, bounds, log, now, sleep, onChange };
  const registrar = client && new Registrar({ ...shared, client, callbackUrl, isAlone });
  let keeping: Promise<void> = Promise.resolve();

  return {
    service: createSubscriptionService(registrar),
    tokens,
    start(metrics) {
      tokens.start();
      const isStopping = () => stopping.signal.aborted;
      if (client !== null) keeping = new Keeper({ ...shared, client, metrics, isStopping }).run();
    },
    async stop() {
      stopping.abort();
      await Promise.all([tokens.stop(), keeping]);
    },
  };
}

function openClient(
  { config, pool, retry, bounds, log }: SubscriptionsOptions,
  outside: Outside,
): KaizalaClient | null {
  const { credentials, root, allowedHosts } = config.kaizala;
  if (credentials === undefined) return null;
  const store = createRefreshTokenVault({ pool, retry, credentials, log });
  return createKaizalaClient({ root, allowedHosts, credentials, store, outside, bounds });
}
