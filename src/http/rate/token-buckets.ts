export interface Rate {
  /** So many at once, after a pause. */
  burst: number;
  perSecond: number;
}

/** One bucket of tokens a name. Beyond `maxBuckets` the one that was used longest ago is forgotten: memory is bounded, and it begins anew, full. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly rate: Rate,
    private readonly maxBuckets: number,
    private readonly nowMs: () => number,
  ) {}

  /** Takes a token. @returns 0, or in how many seconds there is one. */
  take(name: string): number {
    const { burst, perSecond } = this.rate;
    const at = this.nowMs();
    const known = this.buckets.get(name);
    const tokens = known === undefined ? burst : Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond);
    const isThere = tokens >= 1;
    this.buckets.delete(name);
    this.buckets.set(name, { tokens: isThere ? tokens - 1 : tokens, at });
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > this.maxBuckets && oldest !== undefined) this.buckets.delete(oldest);
    return isThere ? 0 : (1 - tokens) / perSecond;
  }
}
