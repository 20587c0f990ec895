import { bucketAfter, bucketStart, type TimeUnit, timeOfDay } from './calendar.js';
import type { TimeFilter } from './inputs.js';

/** From (inclusive) to (exclusive), in epoch milliseconds; infinite where it is open. */
export interface Window {
  from: number;
  to: number;
}

export interface Clock {
  zone: string;
  now: number;
}

export const EVER: Window = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

export const common = (a: Window, b: Window): Window => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

/** All that a filter says of the window, but not of the part of the day. */
export function windowOf(filter: TimeFilter | undefined, clock: Clock): Window {
  if (filter === undefined) return EVER;
  const zone = filter.timeZone ?? clock.zone;
  const units = (unit: TimeUnit, first: number, end: number): Window => {
    const current = bucketStart(clock.now, unit, zone, filter.weekStart);
    return { from: bucketAfter(current, first, unit, zone), to: bucketAfter(current, end, unit, zone) };
  };
  let window = EVER;
  const and = (other: Partial<Window>) => {
    window = common(window, { ...EVER, ...other });
  };
  // Times are whole milliseconds.
  if (filter.eq !== undefined) and({ from: filter.eq, to: filter.eq + 1 });
  if (filter.gt !== undefined) and({ from: filter.gt + 1 });
  if (filter.gte !== undefined) and({ from: filter.gte });
  if (filter.lt !== undefined) and({ to: filter.lt });
  if (filter.lte !== undefined) and({ to: filter.lte + 1 });
  if (filter.this !== undefined) and(units(filter.this, 0, 1));
  if (filter.previous !== undefined) and(units(filter.previous, -1, 0));
  if (filter.last !== undefined) {
    const { n, unit, includeCurrent = true } = filter.last;
    and(includeCurrent ? units(unit, 1 - n, 1) : units(unit, -n, 0));
  }
  return window;
}

export function timeMatches(filter: TimeFilter | undefined, instant: number, clock: Clock): boolean {
  if (filter === undefined) return true;
  const { from, to } = windowOf(filter, clock);
  if (instant < from || instant >= to) return false;
  const { gte = '00:00', lt } = filter.timeOfDay ?? {};
  const time = timeOfDay(instant, filter.timeZone ?? clock.zone);
  const isAfter = time >= clockTime(gte);
  if (lt === undefined) return isAfter;
  const isBefore = time < clockTime(lt);
  return clockTime(gte) <= clockTime(lt) ? isAfter && isBefore : isAfter || isBefore;
}

function clockTime(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
