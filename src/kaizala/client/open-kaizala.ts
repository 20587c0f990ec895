import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import type { RetryPolicy } from '../../database/transaction.js';
import type { Log } from '../../log.js';
import type { Credentials } from './access-tokens.js';
import { CallBudget } from './call-budget.js';
import { createKaizalaClient, type KaizalaClient } from './client.js';
import { REAL_OUTSIDE } from './real-outside.js';
import { createRefreshTokenVault } from './refresh-token-vault.js';
import { createRefreshTokenWatch } from './refresh-token-watch.js';
import type { Outside } from './transport.js';

export interface KaizalaSettings {
  /** Where access tokens come from. */
  root: string;
  /** Hosts, and those below them, that tokens may be sent to. */
  allowedHosts: readonly string[];
  /** Undefined: Kaizala is never called. */
  credentials: Credentials | undefined;
}

export interface KaizalaOptions {
  config: { kaizala: KaizalaSettings };
  pool: Pool;
  retry: RetryPolicy;
  bounds: Bounds;
  log: Log;
  /** Replaced by tests. */
  outside?: Partial<Omit<Outside, 'signal'>>;
  /** Milliseconds that a call had to wait for its turn. */
  onWaited?: (ms: number) => void;
}

/** Kaizala as one process calls it: one access token, and the calls of all instances within its limits. */
export interface Kaizala {
  /** Null without credentials: then it is never called. */
  client: KaizalaClient | null;
  budget: CallBudget | null;
  outside: Outside;
  /** Gives up calls that are under way, and every wait. */
  stop(): void;
}

export function openKaizala(options: KaizalaOptions): Kaizala {
  const { config, pool, retry, bounds, log, onWaited } = options;
  const { credentials, root, allowedHosts } = config.kaizala;
  const stopping = new AbortController();
  // Every call under way listens to it, and every one that waits.
  setMaxListeners(0, stopping.signal);
  const outside: Outside = { ...REAL_OUTSIDE, ...options.outside, signal: stopping.signal };
  const stop = () => stopping.abort();
  if (credentials === undefined) return { client: null, budget: null, outside, stop };
  const budget = new CallBudget({
    pool,
    retry,
    // Not the id itself: a stolen database should not say which connector it belongs to.
    connector: createHash('sha256').update(credentials.applicationId).digest('hex'),
    bounds,
    sleep: (ms) => outside.sleep(ms, stopping.signal),
    ...(onWaited === undefined ? {} : { onWaited }),
  });
  const client = createKaizalaClient({
    root,
    allowedHosts,
    credentials,
    store: createRefreshTokenVault({ pool, retry, credentials, log }),
    outside,
    bounds,
    onGranted: createRefreshTokenWatch({ log, now: outside.now, bounds }),
    admit: (isPull) => budget.take(isPull ? 'pull' : 'now'),
  });
  return { client, budget, outside, stop };
}
