import type { Site } from './model.js';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday. */
const SUNDAY = 3;

/** Days since 1970 on the wall calendar of a site. */
export const localDay = (site: Site, at: number): number =>
  Math.floor((at + site.utcOffsetMinutes * MINUTE_MS) / DAY_MS);

/** Epoch milliseconds of an hour of the wall clock, decimals allowed. */
export const atHour = (site: Site, day: number, hour: number): number =>
  Math.round(day * DAY_MS + hour * 60 * MINUTE_MS) - site.utcOffsetMinutes * MINUTE_MS;

export const isWorkingDay = (day: number): boolean => day % 7 !== SUNDAY;

/** The document's way with due dates: the last second of the local day. */
export const endOfDay = (site: Site, day: number): number => atHour(site, day + 1, 0) - 1000;
