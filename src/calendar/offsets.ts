import type { Window } from './window.js';
import { zoneOf } from './zone.js';

/** From `since` (epoch seconds) on, clocks of a zone are so many seconds ahead of UTC. */
export interface Offset {
  since: number;
  seconds: number;
}

/** Changes of clocks are known between these; before and after, clocks stay as they are at that end. */
const FIRST = Date.UTC(1970, 0, 1) / 1000;
const LAST = Date.UTC(2100, 0, 1) / 1000;
const WEEK = 7 * 86_400;
/** Shorter than any time between two changes: clocks of Boa Vista went forward on 8 October 2000, and back on the 15th. */
const STEP = 6 * 86_400;

/** By zone: a list takes ten milliseconds, in which nothing else happens. */
const lists = new Map<string, readonly Offset[]>();

/** How clocks of the zone go within the window, in order of time: one offset, and one for each change. */
export function offsetsWithin(timeZone: string, { from, to }: Window): readonly Offset[] {
  const offsets = allOffsets(timeZone);
  if (from === null && to === null) return offsets;
  const first = from === null ? 0 : indexAt(offsets, secondOf(from));
  const last = to === null ? offsets.length : indexAt(offsets, secondOf(to));
  return offsets.slice(first, Math.max(first, last) + 1);
}

const secondOf = (instant: Date) => Math.floor(instant.getTime() / 1000);

function allOffsets(timeZone: string): readonly Offset[] {
  const { name } = zoneOf(timeZone);
  const known = lists.get(name);
  if (known !== undefined) return known;
  const offsets = findOffsets(name);
  lists.set(name, offsets);
  return offsets;
}

/** Which of them holds at that second. */
function indexAt(offsets: readonly Offset[], second: number): number {
  const isSince = (index: number) => (offsets[index]?.since ?? Number.POSITIVE_INFINITY) <= second;
  return firstWhere(0, offsets.length, (index) => !isSince(index)) - 1;
}

function findOffsets(timeZone: string): Offset[] {
  const secondsAt = clockOf(timeZone);
  const offsets = [{ since: FIRST, seconds: secondsAt(FIRST) }];
  for (let before = FIRST; before < LAST; before += STEP) {
    const next = Math.min(before + STEP, LAST);
    const seconds = secondsAt(next);
    if (seconds === offsets.at(-1)?.seconds) continue;
    const isSince = (second: number) => secondsAt(second) === seconds;
    const since =
      asLastYear(offsets, before, next).find((second) => isSince(second) && !isSince(second - 1)) ??
      firstWhere(before, next, isSince);
    offsets.push({ since, seconds });
  }
  return offsets;
}

/** Within (before, next], where a change would be that comes in the same week of each year: most do, and need not be searched for. */
function asLastYear(offsets: readonly Offset[], before: number, next: number): number[] {
  return offsets
    .slice(-2)
    .flatMap(({ since }) => [since + 52 * WEEK, since + 53 * WEEK])
    .filter((second) => second > before && second <= next);
}

/** The first number for which it holds, which is after `before` and not after `next`. */
function firstWhere(before: number, next: number, holds: (number: number) => boolean): number {
  let [low, high] = [before, next];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** How many seconds clocks are ahead of UTC, by the fastest way that Intl has: a list asks thousands of times. */
function clockOf(timeZone: string): (second: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (second) => {
    const [, sign, hours, minutes, seconds] =
      /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(second * 1000)) ?? [];
    const ahead = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return sign === '-' ? -ahead : ahead;
  };
}
