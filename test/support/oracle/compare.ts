import { beginOfDate, bucketAfter, bucketStart, localDate, plusUnits, type TimeUnit, timeOfDay } from './calendar.js';
import type { Compare, TimeFilter } from './inputs.js';
import { Refused, Unsaid } from './question-ref.js';
import { type Clock, type Window, windowOf } from './time-filter.js';

/** How a set's window came about: from its filter, and then so many steps to another. */
export interface Compared {
  filter: TimeFilter;
  steps: readonly Compare[];
}

/** What must hold of submission times after all the steps. @throws Refused without a bounded window to begin with, be it on the way. */
export function comparedTimes({ filter, steps }: Compared, clock: Clock): TimeFilter[] {
  if (steps.length > 1) comparedTimes({ filter, steps: steps.slice(0, -1) }, clock);
  const replaced = steps.findLastIndex(({ submittedAt }) => submittedAt !== undefined);
  const begin = steps[replaced]?.submittedAt ?? filter;
  // A part of the day stays as it was meant, in its own zone, until another one is given.
  const daily = [filter, ...steps.map(({ submittedAt }) => submittedAt)].findLast(
    (one) => one?.timeOfDay !== undefined,
  );
  const times = daily === undefined ? [] : [{ timeOfDay: daily.timeOfDay, timeZone: daily.timeZone ?? clock.zone }];
  return [windowAfter(begin, steps.slice(replaced + 1), clock), ...times];
}

function windowAfter(begin: TimeFilter, steps: readonly Compare[], clock: Clock): TimeFilter {
  const last = steps.at(-1);
  if (last === undefined) return begin;
  // One step repeats; what two different ones make together is nobody's question.
  if (steps.some((step) => JSON.stringify(step) !== JSON.stringify(last))) throw new Unsaid();
  const window = windowOf(begin, clock);
  if (!Number.isFinite(window.from) || !Number.isFinite(window.to)) throw new Refused();
  const zone = begin.timeZone ?? clock.zone;
  if (last.shift === undefined) {
    const { from, to } = previous(begin, window, steps.length, { ...clock, zone });
    return { gte: from, lt: to };
  }
  const { unit, n } = last.shift;
  return { gte: plus(window.from, unit, steps.length * n, zone), lt: plus(window.to, unit, steps.length * n, zone) };
}

/** As long as the part of the window that has passed, so many steps before it. */
function previous(filter: TimeFilter, { from, to }: Window, times: number, clock: Clock): Window {
  if (clock.now <= from) throw new Unsaid();
  const passed = Math.min(to, clock.now);
  const step = calendarStep(filter, from, clock);
  if (step === null) {
    const length = to - from;
    return { from: from - times * length, to: passed - times * length };
  }
  const n = -times * step.n;
  const begin = plus(from, step.unit, n, clock.zone);
  // Of a shorter month there is no more than all of it.
  const end = plus(from, step.unit, n + step.n, clock.zone);
  return { from: begin, to: Math.min(plus(passed, step.unit, n, clock.zone), end) };
}

/** By how many units a window that begins as a calendar does is repeated. */
function calendarStep(filter: TimeFilter, from: number, clock: Clock): { n: number; unit: TimeUnit } | null {
  const { this: current, previous, last } = filter;
  const begins = (unit: TimeUnit, back: number) =>
    bucketAfter(bucketStart(clock.now, unit, clock.zone, filter.weekStart), -back, unit, clock.zone) === from;
  if (current !== undefined && begins(current, 0)) return { n: 1, unit: current };
  if (previous !== undefined && begins(previous, 1)) return { n: 1, unit: previous };
  if (last === undefined) return null;
  const { n, unit, includeCurrent = true } = last;
  return begins(unit, includeCurrent ? n - 1 : n) ? { n, unit } : null;
}

/** The same time of the day so many units later; of a day that its month does not have, the month's end. */
function plus(instant: number, unit: TimeUnit, n: number, zone: string): number {
  if (unit === 'HOUR') return instant + n * 3_600_000;
  if (unit === 'QUARTER_HOUR') return instant + n * 900_000;
  const date = localDate(instant, zone);
  const moved = plusUnits(date, unit, n);
  const isCalendarMonth = unit !== 'DAY' && unit !== 'WEEK';
  if (isCalendarMonth && moved.slice(8) !== date.slice(8)) return beginOfDate(plusUnits(moved, 'DAY', 1), zone);
  return atTime(moved, timeOfDay(instant, zone), zone);
}

/** @throws Unsaid where clocks do not show that time on that day, or show it twice. */
function atTime(date: string, time: number, zone: string): number {
  const begin = beginOfDate(date, zone);
  const found: number[] = [];
  for (let hours = -3; hours <= 3; hours += 0.25) {
    const instant = begin + time + hours * 3_600_000;
    if (localDate(instant, zone) === date && timeOfDay(instant, zone) === time) found.push(instant);
  }
  if (time === 0) return begin;
  if (found.length !== 1) throw new Unsaid();
  return found[0] ?? begin;
}
