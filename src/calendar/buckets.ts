import { DateTime } from 'luxon';
import { offsetsWithin } from './offsets.js';
import { Remembered } from './remembered.js';
import type { TimeUnit, WeekStart } from './units.js';
import { zoneOf } from './zone.js';

/** How time is cut: in which zone, and where a week begins. */
export interface Cut {
  unit: TimeUnit;
  timeZone: string;
  weekStart: WeekStart;
}

const MINUTE_MS = 60_000;
const CLOCK_UNIT_MS = { QUARTER_HOUR: 15 * MINUTE_MS, HOUR: 60 * MINUTE_MS } as const;
const ISO_WEEKDAY = { MONDAY: 1, SATURDAY: 6, SUNDAY: 7 } as const;
const CALENDAR_UNIT = { DAY: 'day', MONTH: 'month', QUARTER: 'quarter', YEAR: 'year' } as const;

/** The beginning of the bucket that an instant falls in, as the clocks of that zone show it. */
export function startOf(instant: Date, cut: Cut): Date {
  const { unit, timeZone } = cut;
  if (unit === 'HOUR' || unit === 'QUARTER_HOUR') return clockStart(instant, CLOCK_UNIT_MS[unit], timeZone);
  const local = DateTime.fromJSDate(instant, { zone: zoneOf(timeZone) });
  return firstShown(unit === 'WEEK' ? weekStartOf(local, cut) : local.startOf(CALENDAR_UNIT[unit])).toJSDate();
}

/** Where clocks go back over midnight, a date begins twice: the first time counts. */
function firstShown(start: DateTime): DateTime {
  const anHourBefore = start.minus({ hours: 1 });
  return anHourBefore.toISODate() === start.toISODate() ? anHourBefore : start;
}

const shifted = new Remembered<number>();
const localDates = new Remembered<string>();

/** The bucket edge `count` buckets after (or before, where negative) this one. */
export function shift(start: Date, count: number, cut: Cut): Date {
  const { unit, timeZone, weekStart } = cut;
  const compute = () => shiftedBy(start, count, cut).getTime();
  return new Date(shifted.of(start.getTime(), `${count} ${unit} ${weekStart} ${timeZone}`, compute));
}

function shiftedBy(start: Date, count: number, cut: Cut): Date {
  const { unit, timeZone } = cut;
  if (unit === 'HOUR' || unit === 'QUARTER_HOUR') {
    return startOf(new Date(start.getTime() + count * CLOCK_UNIT_MS[unit]), cut);
  }
  const local = DateTime.fromJSDate(start, { zone: zoneOf(timeZone) });
  const moved = unit === 'WEEK' ? local.plus({ weeks: count }) : local.plus({ [`${CALENDAR_UNIT[unit]}s`]: count });
  // A day may begin at 01:00 where midnight was skipped; the next one does not.
  return firstShown(moved.startOf('day')).toJSDate();
}

/**
 * Edges of the buckets from the one that holds `from` to the one that holds the last moment before `to`; one more than there are buckets. Null
 * where that would be more than `maxBuckets`.
 */
export function edgesBetween(from: Date, to: Date, cut: Cut, maxBuckets: number): Date[] | null {
  const edges = [startOf(from, cut)];
  for (let last = edges[0] as Date; last < to; edges.push(last)) {
    if (edges.length > maxBuckets) return null;
    last = nextEdge(last, cut);
  }
  return edges.length > 1 ? edges : [...edges, nextEdge(edges[0] as Date, cut)];
}

/** Always later: where clocks go back, an hour that is shown twice is two buckets. */
function nextEdge(edge: Date, cut: Cut): Date {
  const next = shift(edge, 1, cut);
  if (next > edge) return next;
  return new Date(
    edge.getTime() + (cut.unit === 'HOUR' || cut.unit === 'QUARTER_HOUR' ? CLOCK_UNIT_MS[cut.unit] : MINUTE_MS),
  );
}

/**
 * By the offset in force at that instant, so that the second 02:00 of a night is not taken for the first. Where clocks change within an hour, as they do
 * by 30 minutes on Lord Howe Island, it is cut there: both parts are buckets.
 */
function clockStart(instant: Date, unitMs: number, timeZone: string): Date {
  const zone = zoneOf(timeZone);
  const offset = zone.offset(instant.getTime());
  const offsetMs = offset * MINUTE_MS;
  const start = new Date(Math.floor((instant.getTime() + offsetMs) / unitMs) * unitMs - offsetMs);
  if (zone.offset(start.getTime()) === offset) return start;
  const change = offsetsWithin(timeZone, { from: start, to: instant }).at(-1);
  return change === undefined ? start : new Date(Math.max(start.getTime(), change.since * 1_000));
}

function weekStartOf(local: DateTime, { weekStart }: Cut): DateTime {
  const daysInto = (local.weekday - ISO_WEEKDAY[weekStart] + 7) % 7;
  return local.startOf('day').minus({ days: daysInto }).startOf('day');
}

/** The day that the zone's calendar shows at that instant: `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  const compute = () => DateTime.fromJSDate(instant, { zone: zoneOf(timeZone) }).toISODate() ?? '';
  return localDates.of(instant.getTime(), timeZone, compute);
}

/** What a bucket is called on an axis. */
export function labelOf(start: Date, { unit, timeZone }: Pick<Cut, 'unit' | 'timeZone'>): string {
  const local = DateTime.fromJSDate(start, { zone: zoneOf(timeZone) });
  switch (unit) {
    case 'QUARTER_HOUR':
    case 'HOUR':
      return local.toFormat('yyyy-MM-dd HH:mm');
    case 'DAY':
    case 'WEEK':
      return local.toFormat('yyyy-MM-dd');
    case 'MONTH':
      return local.toFormat('yyyy-MM');
    case 'QUARTER':
      return local.toFormat("yyyy-'Q'q");
    case 'YEAR':
      return local.toFormat('yyyy');
  }
}

/** The finest unit that cuts the span into no more than `maxBuckets`. */
export function unitThatFits(from: Date, to: Date, maxBuckets: number): TimeUnit {
  const days = (to.getTime() - from.getTime()) / (24 * 60 * MINUTE_MS);
  const perDay: [TimeUnit, number][] = [
    ['QUARTER_HOUR', 96],
    ['HOUR', 24],
    ['DAY', 1],
    ['WEEK', 1 / 7],
    ['MONTH', 1 / 28],
    ['QUARTER', 1 / 90],
  ];
  return perDay.find(([, count]) => days * count + 2 <= maxBuckets)?.[0] ?? 'YEAR';
}
