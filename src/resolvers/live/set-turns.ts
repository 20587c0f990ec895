import { setTimeout as sleep } from 'node:timers/promises';
import type { Bounds } from '../../bounds.js';
import { badUserInput } from '../../errors.js';
import type { LiveContext } from '../context.js';
import type { LiveStream, Turn } from './live-stream.js';

/**
 * A turn at once, then whenever a response was created or changed, at most once in `minIntervalMs`; and now and then without that: windows such as
 * `last` move on by themselves, names and members change. @throws BAD_USER_INPUT
 */
export function followSet(minIntervalMs: number, live: LiveContext, bounds: Bounds): LiveStream {
  const { liveSetFloorMs, liveSetMaxIntervalMs, liveSetRefreshMs } = bounds;
  if (minIntervalMs < 0 || minIntervalMs > liveSetMaxIntervalMs)
    throw badUserInput(`minIntervalMs must be between 0 and ${liveSetMaxIntervalMs} milliseconds`);
  const intervalMs = Math.max(minIntervalMs, liveSetFloorMs);
  return Object.assign(turns(live, intervalMs, liveSetRefreshMs), { isWhole: true });
}

/** The set's own resolver makes everything of its arguments. */
const TURN: Turn = { key: null, roots: async () => [{}] };

async function* turns({ events, ending }: LiveContext, intervalMs: number, refreshMs: number): AsyncGenerator<Turn> {
  // Known before the first is computed, so that nothing falls between it and the second.
  let seen = await events.head.newest();
  while (!ending.aborted) {
    const startedAt = performance.now();
    yield TURN;
    const leftMs = startedAt + intervalMs - performance.now();
    await sleep(Math.max(0, leftMs), undefined, { signal: ending }).catch(() => undefined);
    seen = (await events.head.beyond(seen, ending, refreshMs)) ?? seen;
  }
}
