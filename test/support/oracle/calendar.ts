/** Calendars of any zone, by asking Intl what clocks show there. */

export type TimeUnit = 'QUARTER_HOUR' | 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
export type Weekday = 'MONDAY' | 'SUNDAY' | 'SATURDAY';
export type TimePart = 'HOUR_OF_DAY' | 'DAY_OF_WEEK' | 'DAY_OF_MONTH' | 'MONTH_OF_YEAR';

const MINUTE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;
const HOUR = 4 * QUARTER_HOUR;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

export function localParts(instant: number, zone: string): Record<string, number> {
  let format = formats.get(zone);
  if (format === undefined) {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone: zone, hourCycle: 'h23', ...numeric });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
}

const two = (n: number) => String(n).padStart(2, '0');

export function localDate(instant: number, zone: string): string {
  const { year, month = 0, day = 0 } = localParts(instant, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** Milliseconds since the clocks showed 00:00. */
export function timeOfDay(instant: number, zone: string): number {
  const { hour = 0, minute = 0, second = 0 } = localParts(instant, zone);
  return ((hour * 60 + minute) * 60 + second) * 1000 + (((instant % 1000) + 1000) % 1000);
}

export function timePart(instant: number, part: TimePart, zone: string): number {
  const { month = 0, day = 0, hour = 0 } = localParts(instant, zone);
  if (part === 'HOUR_OF_DAY') return hour;
  if (part === 'DAY_OF_MONTH') return day;
  if (part === 'MONTH_OF_YEAR') return month;
  return new Date(`${localDate(instant, zone)}T00:00:00Z`).getUTCDay() || 7;
}

const beginnings = new Map<string, number>();

/** The first instant at which clocks of the zone show that date, or a later one where it was skipped. */
export function beginOfDate(date: string, zone: string): number {
  const name = `${zone} ${date}`;
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  let instant = Date.parse(`${date}T00:00:00Z`) - 16 * HOUR;
  while (localDate(instant, zone) < date) instant += QUARTER_HOUR;
  beginnings.set(name, instant);
  return instant;
}

/** The local date on which the bucket of a local date begins. */
function firstDate(date: string, unit: TimeUnit, weekStart: Weekday): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  if (unit === 'YEAR') return `${year}-01-01`;
  if (unit === 'QUARTER') return `${year}-${two(Math.floor((month - 1) / 3) * 3 + 1)}-01`;
  if (unit === 'MONTH') return `${year}-${two(month)}-01`;
  if (unit === 'DAY') return date;
  const noon = new Date(`${date}T12:00:00Z`);
  const first = { SUNDAY: 0, MONDAY: 1, SATURDAY: 6 }[weekStart];
  return plusDays(date, -((noon.getUTCDay() - first + 7) % 7));
}

const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** So many months later, or on that month's last day where it has fewer. */
export function plusMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last.getUTCDate()))).toISOString().slice(0, 10);
}

export function plusUnits(date: string, unit: TimeUnit, n: number): string {
  if (unit === 'DAY') return plusDays(date, n);
  if (unit === 'WEEK') return plusDays(date, 7 * n);
  return plusMonths(date, n * ({ MONTH: 1, QUARTER: 3, YEAR: 12 }[unit as string] ?? 0));
}

const isClockUnit = (unit: TimeUnit) => unit === 'HOUR' || unit === 'QUARTER_HOUR';

const ahead = (instant: number, zone: string) => (((timeOfDay(instant, zone) - instant) % DAY) + DAY) % DAY;

export function bucketStart(instant: number, unit: TimeUnit, zone: string, weekStart: Weekday = 'MONDAY'): number {
  if (isClockUnit(unit)) {
    let start = instant - (timeOfDay(instant, zone) % (unit === 'HOUR' ? HOUR : QUARTER_HOUR));
    // It begins no earlier than clocks go as they do now.
    while (ahead(start, zone) !== ahead(instant, zone)) start += MINUTE;
    return start;
  }
  return beginOfDate(firstDate(localDate(instant, zone), unit, weekStart), zone);
}

/** The beginning of the bucket that is `n` after the one that begins at `start`. */
export function bucketAfter(start: number, n: number, unit: TimeUnit, zone: string): number {
  if (isClockUnit(unit)) return bucketStart(start + n * (unit === 'HOUR' ? HOUR : QUARTER_HOUR), unit, zone);
  return beginOfDate(plusUnits(localDate(start, zone), unit, n), zone);
}

/** What a bucket is called on an axis. */
export function bucketLabel(start: number, unit: TimeUnit, zone: string): string {
  const date = localDate(start, zone);
  if (isClockUnit(unit)) return `${date} ${new Date(timeOfDay(start, zone)).toISOString().slice(11, 16)}`;
  if (unit === 'YEAR') return date.slice(0, 4);
  if (unit === 'MONTH') return date.slice(0, 7);
  if (unit === 'QUARTER') return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  return date;
}
