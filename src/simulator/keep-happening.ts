import type { PacedClock } from './clock.js';

/** Faster than one by one: several at a time. */
const SHORTEST_PAUSE_MS = 20;

/** Lets something happen so often a second, whatever becomes of it, until `signal`. */
export function keepHappening(rate: number, clock: PacedClock, signal: AbortSignal, happen: () => Promise<void>): void {
  if (rate > 0) void keep(rate, clock, signal, happen);
}

async function keep(rate: number, clock: PacedClock, signal: AbortSignal, happen: () => Promise<void>): Promise<void> {
  const pauseMs = Math.max(SHORTEST_PAUSE_MS, 1000 / rate);
  const startedAt = clock.now();
  for (let happened = 0; ; ) {
    await clock.dawdle(pauseMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    const due = Math.floor(((clock.now() - startedAt) * rate) / 1000);
    for (; happened < due; happened++) void happen();
  }
}
