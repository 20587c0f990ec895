const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?Z?(?:\s*(AM|PM))?$/i;
const HALF_DAY_HOURS = 12;

/**
 * A time of the portal's exports, in UTC: 2020-01-31 13:05:00, or the same with AM or PM after a clock of 24 hours, which then says nothing new.
 * Null where it is none.
 */
export function readPortalTime(text: string): Date | null {
  const [, year, month, day, hour = '', minute, second = '00', half] = TIME.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const hours = Number(hour);
  const isOnTwelve = hours <= HALF_DAY_HOURS && half !== undefined;
  const inDay = isOnTwelve ? (hours % HALF_DAY_HOURS) + (/pm/i.test(half) ? HALF_DAY_HOURS : 0) : hours;
  const time = new Date(`${year}-${month}-${day}T${String(inDay).padStart(2, '0')}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}
