import { IANAZone } from 'luxon';
import type { Window } from './window.js';

/** From `since` (epoch seconds) on, clocks of a zone are so many seconds ahead of UTC. */
export interface Offset {
  since: number;
  seconds: number;
}

/** Changes of clocks are known between these; before and after, clocks stay as they are at that end. */
const FIRST = Date.UTC(1970, 0, 1) / 1000;
const LAST = Date.UTC(2100, 0, 1) / 1000;
/** Shorter than any time between two changes: Morocco goes back for the month of Ramadan. */
const STEP = 7 * 86_400;
/** More than there are zones: names in odd letter case are zones of their own here. */
const MAX_CACHED_ZONES = 1_000;

const cache = new Map<string, Offset[]>();

/** How clocks of the zone go within the window, in order of time: one offset, and one for each change. */
export function offsetsWithin(timeZone: string, { from, to }: Window): Offset[] {
  if (from !== null && to !== null) return offsetsBetween(timeZone, clamp(from), clamp(to));
  const known = cache.get(timeZone);
  if (known !== undefined) return known;
  const offsets = offsetsBetween(timeZone, FIRST, LAST);
  if (cache.size >= MAX_CACHED_ZONES) cache.clear();
  cache.set(timeZone, offsets);
  return offsets;
}

const clamp = (instant: Date) => Math.min(LAST, Math.max(FIRST, Math.floor(instant.getTime() / 1000)));

function offsetsBetween(timeZone: string, from: number, to: number): Offset[] {
  const zone = IANAZone.create(timeZone);
  const secondsAt = (second: number) => Math.round(zone.offset(second * 1000) * 60);
  const offsets = [{ since: from, seconds: secondsAt(from) }];
  for (let before = from; before < to; before += STEP) {
    const next = Math.min(before + STEP, to);
    const seconds = secondsAt(next);
    const current = offsets.at(-1) as Offset;
    if (seconds !== current.seconds) {
      offsets.push({ since: firstSecond(before, next, (second) => secondsAt(second) === seconds), seconds });
    }
  }
  return offsets;
}

/** The first second at which it holds, which is after `before` and not after `next`. */
function firstSecond(before: number, next: number, holds: (second: number) => boolean): number {
  let [low, high] = [before, next];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
