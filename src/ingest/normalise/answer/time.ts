import { digitsOf, type Json } from '../../../json.js';
import type { AnswerIssue } from '../../../kaizala/vocabulary.js';
import { readDecimal, spellDecimal } from '../decimal.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

/** .NET ticks (100 ns since the year 1) at the Unix epoch. */
const TICKS_AT_EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000n;
const LATEST_MS = Date.UTC(2201, 0, 1);
/** The first year a MySQL DATE holds. */
const FIRST_DATE_YEAR = 1000;

/** Longer numbers are no time in any unit. */
const MAX_EPOCH_DIGITS = 20;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

interface ReadInstant {
  instant?: number;
  issues: AnswerIssue[];
}

/**
 * An instant in whatever unit it came: seconds, milliseconds, microseconds or ticks, told apart by magnitude, or ISO 8601. Null where it is no
 * time at all. Zero is what devices send for "none", and nothing here is older than 1970 or younger than 2200.
 */
export function readInstant(value: Json): ReadInstant | null {
  const text = digitsOf(value) ?? (typeof value === 'string' ? value.trim() : '');
  const number = readDecimal(text);
  if (number !== null) {
    if (typeof number === 'string' || number.whole.length > MAX_EPOCH_DIGITS) return { issues: ['OUT_OF_RANGE'] };
    const instant = fromEpoch(spellDecimal(number));
    return isInRange(instant) ? { instant, issues: [] } : { issues: ['OUT_OF_RANGE'] };
  }
  const [, year, month, day, clock, zone] = ISO.exec(text) ?? [];
  if (year === undefined || !isDate(`${year}-${month}-${day}`)) return null;
  const instant = Date.parse(`${year}-${month}-${day}T${clock ?? '00:00'}${withColon(zone ?? 'Z')}`);
  if (Number.isNaN(instant)) return null;
  const issues: AnswerIssue[] = zone === undefined ? ['AMBIGUOUS_TIME'] : [];
  return isInRange(instant) ? { instant, issues } : { issues: [...issues, 'OUT_OF_RANGE'] };
}

export function readDateTime(value: Json): AnswerValue {
  const read = readInstant(value);
  if (read === null) return { text: showText(value), issues: ['AMBIGUOUS_TIME'] };
  const { instant, issues } = read;
  return instant === undefined
    ? { text: showText(value), issues }
    : { text: new Date(instant).toISOString(), instant, issues };
}

/** `YYYY-MM-DD` says the day, and so does the date of an ISO time, in its own zone; from a number only the day in UTC can be known. */
export function readDate(value: Json): AnswerValue {
  const text = typeof value === 'string' ? value.trim() : '';
  if (isDate(text)) {
    return isStorable(text) ? { text, date: text, issues: [] } : { text, issues: ['OUT_OF_RANGE'] };
  }
  const read = readInstant(value);
  if (read === null) return { text: showText(value), issues: ['AMBIGUOUS_TIME'] };
  const date = ISO.test(text) ? text.slice(0, 10) : read.instant && new Date(read.instant).toISOString().slice(0, 10);
  if (!date || !isStorable(date)) return { text: showText(value), issues: ['OUT_OF_RANGE'] };
  return { text: date, date, issues: ['AMBIGUOUS_TIME'] };
}

function fromEpoch(text: string): number {
  const number = Number(text);
  const magnitude = Math.abs(number);
  if (magnitude < 1e11) return Math.round(number * 1000);
  if (magnitude < 1e14) return Math.round(number);
  if (magnitude < 1e17) return Math.round(number / 1000);
  const [whole = '0'] = text.split('.');
  return Number((BigInt(whole) - TICKS_AT_EPOCH) / TICKS_PER_MS);
}

const isStorable = (date: string) => Number(date.slice(0, 4)) >= FIRST_DATE_YEAR;

const isInRange = (instant: number) => instant > 0 && instant < LATEST_MS;

const withColon = (zone: string) => zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
