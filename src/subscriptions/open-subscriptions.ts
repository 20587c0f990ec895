import type { Bounds } from '../bounds.js';
import type { Config } from '../config.js';
import type { Pool } from '../database/pool.js';
import type { RetryPolicy } from '../database/transaction.js';
import type { Kaizala } from '../kaizala/client/open-kaizala.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { Keeper } from './keeper.js';
import { KnownTokens } from './known-tokens.js';
import { Registrar } from './registrar.js';
import { createSubscriptionService, type SubscriptionService } from './service.js';

const WEBHOOK_PATH = 'webhooks/kaizala';

export interface SubscriptionsOptions {
  config: Pick<Config, 'publicUrl'>;
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  kaizala: Kaizala;
  /** No other instance receives events. */
  isAlone: boolean;
}

export interface Subscriptions {
  service: SubscriptionService;
  tokens: KnownTokens;
  /** Looks for other instances' tokens, and after what Kaizala does with the webhooks. */
  start(metrics: Metrics): void;
  /** Ends when the calls under way have: Kaizala is stopped together with it. */
  stop(): Promise<void>;
}

/** Composes the subscriptions of one process, and reads which there are. @throws where the database is away. */
export async function openSubscriptions(options: SubscriptionsOptions): Promise<Subscriptions> {
  const { config, pool, retry, bounds, log, isAlone, kaizala } = options;
  const { client, outside } = kaizala;
  const { now } = outside;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const sleep = (ms: number) => outside.sleep(ms, stopping.signal);
  const tokens = new KnownTokens({ pool, retry, bounds, log, now });
  const onChange = () => tokens.load();
  await tokens.load();
  const callbackUrl = config.publicUrl === undefined ? null : `${config.publicUrl}/${WEBHOOK_PATH}`;
  const shared = { pool, retry, bounds, log, now, sleep, onChange };
  const registrar = client && new Registrar({ ...shared, client, callbackUrl, isAlone });
  let keeping: Promise<void> = Promise.resolve();

  return {
    service: createSubscriptionService(registrar),
    tokens,
    start(metrics) {
      tokens.start();
      if (client !== null) keeping = new Keeper({ ...shared, client, metrics, isStopping }).run();
    },
    async stop() {
      stopping.abort();
      await Promise.all([tokens.stop(), keeping]);
    },
  };
}
