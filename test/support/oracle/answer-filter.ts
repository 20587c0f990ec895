import { scaled } from './decimal.js';
import type { AnswerFilter, DateFilter, IdFilter, NumberFilter, StringFilter } from './inputs.js';
import { answerOf, type FoundQuestions, resolve } from './question-ref.js';
import { type Clock, timeMatches } from './time-filter.js';
import type { Fact, QuestionType, Sending, Value } from './world.js';

/** What each condition can be asked of. */
const TYPES: Readonly<Record<string, readonly QuestionType[]>> = {
  number: ['NUMERIC'],
  option: ['SINGLE_OPTION', 'MULTI_OPTION'],
  date: ['DATE'],
  dateTime: ['DATE_TIME'],
  location: ['LOCATION'],
};

/** @throws Refused where its question is none, or none that can be asked so. */
export function questionOf(filter: AnswerFilter, sendings: readonly Sending[]): FoundQuestions {
  const condition = Object.keys(TYPES).find((name) => filter[name as keyof AnswerFilter] !== undefined);
  return resolve(filter.question, TYPES[condition ?? ''] ?? null, [sendings]);
}

export function answerMatches(filter: AnswerFilter, fact: Fact, sendings: readonly Sending[], clock: Clock): boolean {
  const question = questionOf(filter, sendings);
  const value = answerOf(fact, question);
  const { isAnswered, text, number, option, date, dateTime, location } = filter;
  if (isAnswered !== undefined) return (value !== undefined) === isAnswered;
  if (option !== undefined) return optionMatches(option, value?.choices ?? []);
  if (value === undefined) return false;
  if (text !== undefined) return textMatches(text, value.text);
  if (number !== undefined) return numberMatches(number, value.number === undefined ? null : scaled(value.number));
  if (date !== undefined) return value.date !== undefined && dateMatches(date, value.date);
  if (dateTime !== undefined) return value.instant !== undefined && timeMatches(dateTime, value.instant, clock);
  return location !== undefined && placeMatches(location, value);
}

export function idMatches(filter: IdFilter | undefined, id: string | null): boolean {
  if (filter === undefined) return true;
  if (filter.eq !== undefined && id !== filter.eq) return false;
  if (filter.ne !== undefined && id === filter.ne) return false;
  if (filter.in !== undefined && (id === null || !filter.in.includes(id))) return false;
  if (filter.notIn !== undefined && id !== null && filter.notIn.includes(id)) return false;
  return filter.isNull === undefined || filter.isNull === (id === null);
}

export function textMatches(filter: StringFilter, text: string): boolean {
  const folded = text.toLowerCase();
  if (filter.contains !== undefined && !folded.includes(filter.contains.toLowerCase())) return false;
  if (filter.startsWith !== undefined && !folded.startsWith(filter.startsWith.toLowerCase())) return false;
  if (filter.endsWith !== undefined && !folded.endsWith(filter.endsWith.toLowerCase())) return false;
  return idMatches(filter, text);
}

/** What is no number is not equal to any, and neither more nor less. */
export function numberMatches(filter: NumberFilter, value: bigint | null): boolean {
  const is = (other: number) => value === scaled(String(other));
  const sign = (other: number) => (value === null ? Number.NaN : Number(value - scaled(String(other))));
  if (filter.eq !== undefined && !is(filter.eq)) return false;
  if (filter.ne !== undefined && is(filter.ne)) return false;
  if (filter.gt !== undefined && !(sign(filter.gt) > 0)) return false;
  if (filter.gte !== undefined && !(sign(filter.gte) >= 0)) return false;
  if (filter.lt !== undefined && !(sign(filter.lt) < 0)) return false;
  if (filter.lte !== undefined && !(sign(filter.lte) <= 0)) return false;
  return filter.in === undefined || filter.in.some(is);
}

/** Dates of one length compare as their text. */
function dateMatches(filter: DateFilter, date: string): boolean {
  if (filter.eq !== undefined && date !== filter.eq) return false;
  if (filter.gt !== undefined && !(date > filter.gt)) return false;
  if (filter.gte !== undefined && !(date >= filter.gte)) return false;
  if (filter.lt !== undefined && !(date < filter.lt)) return false;
  return filter.lte === undefined || date <= filter.lte;
}

function optionMatches({ any, all, none }: NonNullable<AnswerFilter['option']>, chosen: readonly string[]): boolean {
  if (any !== undefined && !any.some((title) => chosen.includes(title))) return false;
  if (all !== undefined && !all.every((title) => chosen.includes(title))) return false;
  return none === undefined || !none.some((title) => chosen.includes(title));
}

const EARTH_RADIUS_M = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

function placeMatches({ within, near }: NonNullable<AnswerFilter['location']>, { place }: Value): boolean {
  if (place === undefined) return false;
  const { latitude, longitude } = place;
  if (within !== undefined) {
    const { west, south, east, north } = within;
    const isBetween = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
    if (!isBetween || latitude < south || latitude > north) return false;
  }
  return near === undefined || metresBetween(place, near) <= near.radiusMeters;
}

type Point = { latitude: number; longitude: number };

function metresBetween(a: Point, b: Point): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const square =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(square));
}
