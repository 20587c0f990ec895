import { badUserInput } from '../errors.js';
import { type Cut, shift, startOf } from './buckets.js';
import type { TimeUnit, WeekStart } from './units.js';

/** A half-open span of time: from (inclusive) to (exclusive); null where it is open. */
export interface Window {
  from: Date | null;
  to: Date | null;
}

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(1000, 0, 1);

export const EVER: Window = { from: null, to: null };

/** A condition on a time, as callers write it. */
export interface TimeCondition {
  eq?: Date | null;
  gt?: Date | null;
  gte?: Date | null;
  lt?: Date | null;
  lte?: Date | null;
  last?: { n: number; unit: TimeUnit; includeCurrent: boolean } | null;
  this?: TimeUnit | null;
  previous?: TimeUnit | null;
  /** Seconds since midnight, of the clocks that are shown. */
  timeOfDay?: { gte?: number | null; lt?: number | null } | null;
  timeZone?: string | null;
  weekStart?: WeekStart | null;
}

export interface WindowContext {
  /** The zone where the condition names none. */
  timeZone: string;
  now: Date;
}

/** Times are kept to the millisecond, so "after" is "from the next one on". */
const after = (instant: Date) => new Date(instant.getTime() + 1);

/** A window that a condition names by units of the calendar: `n` of them, of which the last may not have ended. */
export interface CalendarWindow {
  from: Date;
  to: Date;
  n: number;
  cut: Cut;
}

/** The window in which all of a condition holds; within it, `timeOfDay` may ask for more. @throws BAD_USER_INPUT for `last` of no units. */
export function windowOf(condition: TimeCondition | null | undefined, context: WindowContext): Window {
  if (condition == null) return EVER;
  const { eq, gt, gte, lt, lte } = condition;
  return intersect([
    eq == null ? EVER : { from: eq, to: after(eq) },
    { from: gt == null ? null : after(gt), to: null },
    { from: gte ?? null, to: null },
    { from: null, to: lt ?? null },
    { from: null, to: lte == null ? null : after(lte) },
    ...calendarWindows(condition, context),
  ]);
}

/** What `last`, `this` and `previous` of a condition mean now. @throws BAD_USER_INPUT for `last` of no units. */
export function calendarWindows(condition: TimeCondition, context: WindowContext): CalendarWindow[] {
  const { last, this: current, previous } = condition;
  const units = (unit: TimeUnit, first: number, end: number): CalendarWindow => {
    const cut: Cut = {
      unit,
      timeZone: condition.timeZone ?? context.timeZone,
      weekStart: condition.weekStart ?? 'MONDAY',
    };
    const start = startOf(context.now, cut);
    return { from: shift(start, first, cut), to: shift(start, end, cut), n: end - first, cut };
  };
  if (last != null && last.n < 1) throw badUserInput('last.n must be at least 1');
  if (last != null && !reachesBack(last.n, last.unit, context)) throw badUserInput('last.n reaches back too far');
  return [
    ...(last == null ? [] : [last.includeCurrent ? units(last.unit, 1 - last.n, 1) : units(last.unit, -last.n, 0)]),
    ...(current == null ? [] : [units(current, 0, 1)]),
    ...(previous == null ? [] : [units(previous, -1, 0)]),
  ];
}

/** The database's DATETIME begins with the year 1000; a year in days is close enough to stay away from it. */
function reachesBack(n: number, unit: TimeUnit, { now }: WindowContext): boolean {
  const days = { QUARTER_HOUR: 1 / 96, HOUR: 1 / 24, DAY: 1, WEEK: 7, MONTH: 31, QUARTER: 92, YEAR: 366 }[unit];
  return now.getTime() - (n + 1) * days * DAY_MS > FIRST_MS;
}

/** What all windows have in common; may be empty, with `to` before `from`. */
export function intersect(windows: readonly Window[]): Window {
  const pick = (values: (Date | null)[], choose: (...times: number[]) => number) => {
    const times = values.flatMap((value) => (value === null ? [] : [value.getTime()]));
    return times.length === 0 ? null : new Date(choose(...times));
  };
  return {
    from: pick(
      windows.map(({ from }) => from),
      Math.max,
    ),
    to: pick(
      windows.map(({ to }) => to),
      Math.min,
    ),
  };
}
