import type { PacedClock } from '../clock.js';
import { SlidingLimit } from './sliding-limit.js';

const MINUTE_MS = 60_000;

/** Calls a minute. */
export interface CallLimits {
  connector: number;
  tenant: number;
}

export const DOCUMENTED_LIMITS: CallLimits = { connector: 100, tenant: 300 };

/** What a connector may call in a minute, and all of the tenant's together. A call that is turned away counts for nothing. */
export class Limits {
  private readonly tenant: SlidingLimit;
  private readonly connectors = new Map<string, SlidingLimit>();
  private readonly minuteMs: number;

  constructor(
    private readonly clock: PacedClock,
    private readonly limits: CallLimits,
  ) {
    this.minuteMs = clock.span(MINUTE_MS);
    this.tenant = new SlidingLimit(limits.tenant, this.minuteMs);
  }

  /** Milliseconds after which to call again; 0: the call may be made, and is counted. */
  take(applicationId: string): number {
    const now = this.clock.now();
    const connector = this.connectors.get(applicationId) ?? new SlidingLimit(this.limits.connector, this.minuteMs);
    this.connectors.set(applicationId, connector);
    const waitMs = Math.max(this.tenant.waitMs(now), connector.waitMs(now));
    if (waitMs > 0) return waitMs;
    this.tenant.take(now);
    connector.take(now);
    return 0;
  }
}
