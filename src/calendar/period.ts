import { DateTime } from 'luxon';
import { startOf } from './buckets.js';
import type { TimeUnit } from './units.js';
import { calendarWindows, intersect, type TimeCondition, type Window, type WindowContext, windowOf } from './window.js';
import { zoneOf } from './zone.js';

/** How far to move: so many months, then days, as clocks show them, then milliseconds. */
export interface Step {
  months: number;
  days: number;
  ms: number;
}

/** A bounded window, and what it is of the calendar. */
export interface Period {
  from: Date;
  to: Date;
  /** Where it would end if nothing had cut it short. */
  wholeTo: Date;
  /** How long it is as a whole. */
  length: Step;
  timeZone: string;
}

const CLOCK_MS = { QUARTER_HOUR: 900_000, HOUR: 3_600_000 } as const;
const MONTHS = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;
const DAYS = { DAY: 1, WEEK: 7 } as const;

export const NO_STEP: Step = { months: 0, days: 0, ms: 0 };

export function stepOf(n: number, unit: TimeUnit): Step {
  switch (unit) {
    case 'QUARTER_HOUR':
    case 'HOUR':
      return { ...NO_STEP, ms: n * CLOCK_MS[unit] };
    case 'DAY':
    case 'WEEK':
      return { ...NO_STEP, days: n * DAYS[unit] };
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR':
      return { ...NO_STEP, months: n * MONTHS[unit] };
  }
}

export const plusStep = (a: Step, b: Step, times = 1): Step => ({
  months: a.months + times * b.months,
  days: a.days + times * b.days,
  ms: a.ms + times * b.ms,
});

/**
 * The window in which all of these conditions hold, as a period; null where it is open. It is of the calendar where it begins as `this`, `last` or
 * `previous` does; anything else lasts as long as it lasts.
 */
export function periodOf(conditions: readonly TimeCondition[], context: WindowContext): Period | null {
  const { from, to } = intersect(conditions.map((condition) => windowOf(condition, context)));
  if (from === null || to === null) return null;
  const whole = conditions
    .flatMap((condition) => calendarWindows(condition, context))
    .find((candidate) => candidate.from.getTime() === from.getTime() && candidate.to >= to);
  if (whole !== undefined) {
    return { from, to, wholeTo: whole.to, length: stepOf(whole.n, whole.cut.unit), timeZone: whole.cut.timeZone };
  }
  const timeZone = conditions.find((condition) => condition.timeZone != null)?.timeZone ?? context.timeZone;
  return { from, to, wholeTo: to, length: { ...NO_STEP, ms: Math.max(0, to.getTime() - from.getTime()) }, timeZone };
}

/** The period moved as a whole; with `passedUntil` only as much of it as has passed by then, cut where the moved one ends. */
export function movePeriod(period: Period, step: Step, passedUntil: Date | null): { from: Date; to: Date } {
  const move = (instant: Date) => moveInstant(instant, step, period.timeZone);
  const from = move(period.from);
  if (passedUntil === null) return { from, to: move(period.to) };
  const passed = Math.max(period.from.getTime(), Math.min(period.to.getTime(), passedUntil.getTime()));
  return { from, to: new Date(Math.min(move(new Date(passed)).getTime(), move(period.wholeTo).getTime())) };
}

/**
 * An instant moved in a zone, at the same time of the day. What a month does not have, such as 30 February, is its end; what began a day begins the
 * day that it is moved to, though clocks may skip midnight there.
 */
export function moveInstant(instant: Date, { months, days, ms }: Step, timeZone: string): Date {
  const local = DateTime.fromJSDate(instant, { zone: zoneOf(timeZone) });
  const inMonth = local.plus({ months });
  const isInMonth = inMonth.day === local.day;
  const moved = (isInMonth ? inMonth : inMonth.startOf('month').plus({ months: 1 })).plus({ days });
  const day = { unit: 'DAY', timeZone, weekStart: 'MONDAY' } as const;
  const isDay = !isInMonth || startOf(instant, day).getTime() === instant.getTime();
  const shown = months === 0 && days === 0 ? instant : isDay ? startOf(moved.toJSDate(), day) : moved.toJSDate();
  return new Date(shown.getTime() + ms);
}

/** A window with each of its edges moved; what is open stays open. */
export const moveWindow = ({ from, to }: Window, step: Step, timeZone: string): Window => ({
  from: from && moveInstant(from, step, timeZone),
  to: to && moveInstant(to, step, timeZone),
});
