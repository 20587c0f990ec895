/** A naive reading of response sets: loops over objects, BigInt decimals, and calendar arithmetic of its own through Intl. */

export interface Fact {
  packageId: string;
  actionId: string;
  groupId: string | null;
  /** Null: anonymous. */
  responder: string | null;
  submittedAt: number;
  asksTags: boolean;
  outlet: string | null;
  tags: string[];
  qty: string | null;
  note: string | null;
}

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

export function localDate(instant: number, zone: string): string {
  const { year, month, day } = localParts(instant, zone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The local date on which the bucket of a local date begins. */
function firstDate(date: string, unit: string, weekStart: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const two = (n: number) => String(n).padStart(2, '0');
  if (unit === 'YEAR') return `${year}-01-01`;
  if (unit === 'QUARTER') return `${year}-${two(Math.floor((month - 1) / 3) * 3 + 1)}-01`;
  if (unit === 'MONTH') return `${year}-${two(month)}-01`;
  if (unit === 'DAY') return date;
  const noon = new Date(`${date}T12:00:00Z`);
  const first = { SUNDAY: 0, MONDAY: 1, SATURDAY: 6 }[weekStart] ?? 1;
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() - first + 7) % 7));
  return noon.toISOString().slice(0, 10);
}

const QUARTER_HOUR = 15 * 60_000;

/** The first instant at which clocks of the zone show that date, searched backwards from a later one. */
function beginOfDate(date: string, from: number, zone: string): number {
  let instant = Math.floor(from / QUARTER_HOUR) * QUARTER_HOUR;
  // In days first: a year has too many quarters of an hour.
  while (localDate(instant - 2 * 86_400_000, zone) >= date) instant -= 86_400_000;
  while (localDate(instant - QUARTER_HOUR, zone) >= date) instant -= QUARTER_HOUR;
  return instant;
}

export function bucketStart(instant: number, unit: string, zone: string, weekStart = 'MONDAY'): number {
  if (unit === 'HOUR' || unit === 'QUARTER_HOUR') {
    const { minute = 0, second = 0 } = localParts(instant, zone);
    const into = unit === 'HOUR' ? minute : minute % 15;
    return instant - (instant % 1000) - second * 1000 - into * 60_000;
  }
  return beginOfDate(firstDate(localDate(instant, zone), unit, weekStart), instant, zone);
}
