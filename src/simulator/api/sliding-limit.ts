/** So many calls in any stretch of time of a length. */
export class SlidingLimit {
  private readonly taken: number[] = [];

  constructor(
    private readonly calls: number,
    private readonly lengthMs: number,
  ) {}

  /** How long until there is room again; 0: there is. */
  waitMs(now: number): number {
    while (this.taken[0] !== undefined && this.taken[0] <= now - this.lengthMs) this.taken.shift();
    const [oldest] = this.taken;
    return this.taken.length < this.calls || oldest === undefined ? 0 : oldest + this.lengthMs - now;
  }

  take(now: number): void {
    this.taken.push(now);
  }
}
