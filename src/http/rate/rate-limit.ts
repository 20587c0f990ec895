import type { IncomingMessage } from 'node:http';
import { type Authenticate, THIS_MACHINE } from '../../auth/authenticate.js';
import type { Caller } from '../../auth/caller.js';
import type { Bounds } from '../../bounds.js';
import type { Metrics } from '../../metrics.js';
import { networkOf } from './network-of.js';
import { TokenBuckets } from './token-buckets.js';

export interface RateLimitOptions {
  authenticate: Authenticate;
  bounds: Pick<Bounds, 'keyBurst' | 'keyPerSecond' | 'refusedBurst' | 'refusedPerSecond' | 'rateBuckets'>;
  metrics: Pick<Metrics, 'rateLimited'>;
  nowMs?: () => number;
}

/** In how many whole seconds this request may be made again, or null: it may be made now. */
export type RateLimit = (request: IncomingMessage) => number | null;

/**
 * Requests of one key are limited wherever they come from, those without a good key by where they come from. So whoever tries keys is slowed down,
 * and those who have one are not, though from the same address: behind a proxy all come from there. It asks nobody outside this process, so it
 * cannot fail.
 */
export function createRateLimit(options: RateLimitOptions): RateLimit {
  const { authenticate, bounds, metrics, nowMs = () => performance.now() } = options;
  const { keyBurst, keyPerSecond, refusedBurst, refusedPerSecond, rateBuckets } = bounds;
  const keys = new TokenBuckets({ burst: keyBurst, perSecond: keyPerSecond }, rateBuckets, nowMs);
  const addresses = new TokenBuckets({ burst: refusedBurst, perSecond: refusedPerSecond }, rateBuckets, nowMs);
  return (request) => {
    const caller = authenticate(request);
    if (caller === THIS_MACHINE) return null;
    const wait =
      caller === null ? addresses.take(networkOf(request.socket.remoteAddress ?? '')) : keys.take(idOf(caller));
    if (wait === 0) return null;
    metrics.rateLimited.inc({ by: caller === null ? 'address' : 'key' });
    return Math.ceil(wait);
  };
}

/** Names are not unique: a key of the settings may be called as one of the table is. */
const idOf = ({ keyHash, name }: Caller) => keyHash?.toString('hex') ?? name;
