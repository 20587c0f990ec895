import type { Cut } from '../../calendar/buckets.js';
import { offsetsWithin } from '../../calendar/offsets.js';
import type { TimePart, WeekStart } from '../../calendar/units.js';
import type { Window } from '../../calendar/window.js';

/** TO_SECONDS('1970-01-01'). */
const EPOCH_SECONDS = 62_167_219_200;
const DAY_SECONDS = 86_400;
const CLOCK_SECONDS = { QUARTER_HOUR: 900, HOUR: 3_600 } as const;
/** TO_DAYS of such a weekday, modulo 7. */
const WEEK_REMAINDER: Record<WeekStart, number> = { SATURDAY: 0, SUNDAY: 1, MONDAY: 2 };

/**
 * How many seconds clocks of the zone are ahead of UTC at the instant in a column, as SQL: looked up among the changes that fall into the window,
 * which Node knows (CONVERT_TZ gives NULL where zone tables are not loaded).
 */
function offsetSeconds(column: string, timeZone: string, window: Window): string {
  const offsets = offsetsWithin(timeZone, window);
  const [first, ...changes] = offsets;
  if (changes.length === 0) return String(first?.seconds ?? 0);
  const instants = changes.map(({ since }) => since + EPOCH_SECONDS).join(', ');
  const seconds = offsets.map((offset) => offset.seconds).join(', ');
  // ELT gives text.
  return `CAST(ELT(INTERVAL(TO_SECONDS(${column}), ${instants}) + 1, ${seconds}) AS SIGNED)`;
}

const localTime = (column: string, timeZone: string, window: Window) =>
  `DATE_ADD(${column}, INTERVAL ${offsetSeconds(column, timeZone, window)} SECOND)`;

/** Whole seconds since midnight that clocks of the zone show, as SQL. */
export const secondOfDay = (column: string, timeZone: string, window: Window): string =>
  `MOD(TO_SECONDS(${localTime(column, timeZone, window)}), ${DAY_SECONDS})`;

/** What clocks of the zone show of the instant in a column, as SQL: hours from 0, ISO weekdays from 1. */
export function timePartNumber(column: string, part: TimePart, timeZone: string, window: Window): string {
  const local = localTime(column, timeZone, window);
  switch (part) {
    case 'HOUR_OF_DAY':
      return `HOUR(${local})`;
    case 'DAY_OF_WEEK':
      return `WEEKDAY(${local}) + 1`;
    case 'DAY_OF_MONTH':
      return `DAYOFMONTH(${local})`;
    case 'MONTH_OF_YEAR':
      return `MONTH(${local})`;
  }
}

/** A number that instants of one bucket, and no others, have in common, as SQL. */
export function bucketNumber(column: string, { unit, timeZone, weekStart }: Cut, window: Window): string {
  const local = localTime(column, timeZone, window);
  switch (unit) {
    case 'QUARTER_HOUR':
    case 'HOUR': {
      const offset = offsetSeconds(column, timeZone, window);
      // An hour that clocks show twice is two buckets.
      return `FLOOR((TO_SECONDS(${column}) + ${offset}) / ${CLOCK_SECONDS[unit]}) * ${CLOCK_SECONDS[unit]} - ${offset}`;
    }
    case 'DAY':
      return `TO_DAYS(${local})`;
    case 'WEEK':
      return `FLOOR((TO_DAYS(${local}) - ${WEEK_REMAINDER[weekStart]}) / 7)`;
    case 'MONTH':
      return `EXTRACT(YEAR_MONTH FROM ${local})`;
    case 'QUARTER':
      return `YEAR(${local}) * 4 + QUARTER(${local})`;
    case 'YEAR':
      return `YEAR(${local})`;
  }
}
