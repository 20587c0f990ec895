import { setTimeout as sleep } from 'node:timers/promises';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** @throws AbortError */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
};

/**
 * The clock of everybody outside, with what the protocol counts in minutes, hours and days made shorter by a factor: a token of 24 hours says that
 * it ends in 24 hours divided by it, and does.
 */
export class PacedClock {
  constructor(
    private readonly clock: Clock,
    readonly factor: number,
  ) {}

  now(): number {
    return this.clock.now();
  }

  /** How long a time of the protocol takes here. */
  span(ms: number): number {
    return ms / this.factor;
  }

  /** Waits for a time of the protocol. @throws AbortError */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.clock.sleep(this.span(ms), signal);
  }

  /** Waits for a time as it is: what is slow stays slow. @throws AbortError */
  dawdle(ms: number, signal?: AbortSignal): Promise<void> {
    return this.clock.sleep(ms, signal);
  }
}
