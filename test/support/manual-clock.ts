import type { Clock } from '../../src/simulator/clock.js';

interface Sleeper {
  until: number;
  wake: () => void;
}

/** A clock that stands still until it is moved; whoever sleeps wakes in order. */
export class ManualClock implements Clock {
  private sleepers: Sleeper[] = [];

  constructor(private epochMs: number) {}

  now(): number {
    return this.epochMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.sleepers.push({ until: this.epochMs + ms, wake: resolve });
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }

  /** Milliseconds after which they wake, in order. */
  pending(): number[] {
    return this.sleepers.map(({ until }) => until - this.epochMs).sort((a, b) => a - b);
  }

  advance(ms: number): void {
    this.epochMs += ms;
    const due = this.sleepers.filter(({ until }) => until <= this.epochMs).sort((a, b) => a.until - b.until);
    this.sleepers = this.sleepers.filter(({ until }) => until > this.epochMs);
    for (const { wake } of due) wake();
  }
}
