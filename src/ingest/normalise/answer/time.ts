import type { AnswerIssue } from '../../../kaizala/vocabulary.js';
import { digitsOf, type Json } from '../json.js';
import { showText } from './text.js';
import type { AnswerValue } from './value.js';

/** .NET ticks (100 ns since the year 1) at the Unix epoch. */
const TICKS_AT_EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000n;
const LATEST_MS = Date.UTC(2201, 0, 1);
/** The first year a MySQL DATE holds. */
const FIRST_DATE_YEAR = 1000;

const NUMBER = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/;
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
  if (NUMBER.test(text)) {
    const instant = fromEpoch(text);
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

/** `YYYY-MM-DD` says the day; from an instant only the day in UTC can be known. */
export function readDate(value: Json): AnswerValue {
  const text = typeof value === 'string' ? value.trim() : '';
  if (isDate(text)) {
    const isStorable = Number(text.slice(0, 4)) >= FIRST_DATE_YEAR;
    return isStorable ? { text, date: text, issues: [] } : { text, issues: ['OUT_OF_RANGE'] };
  }
  const { instant } = readInstant(value) ?? {};
  if (instant === undefined)
    return { text: showText(value), issues: [readInstant(value) === null ? 'AMBIGUOUS_TIME' : 'OUT_OF_RANGE'] };
  const date = new Date(instant).toISOString().slice(0, 10);
  return { text: date, date, issues: ['AMBIGUOUS_TIME'] };
}

function fromEpoch(text: string): number {
  const number = Number(text);
  const magnitude = Math.abs(number);
  if (magnitude < 1e11) return Math.round(number * 1000);
  if (magnitude < 1e14) return Math.round(number);
  if (magnitude < 1e17) return Math.round(number / 1000);
  const [whole = '0'] = text.replace('+', '').split('.');
  return Number((BigInt(whole) - TICKS_AT_EPOCH) / TICKS_PER_MS);
}

const isInRange = (instant: number) => instant > 0 && instant < LATEST_MS;

const withColon = (zone: string) => zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
