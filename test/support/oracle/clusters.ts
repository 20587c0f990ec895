import { approximately, ranked } from './expected.js';
import type { QuestionRef } from './inputs.js';
import { answerOf, type FoundQuestions } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';

export interface ClusterArguments {
  precision?: number;
  within?: { west: number; south: number; east: number; north: number };
  max?: number;
}

const BASE_32 = '0123456789bcdefghjkmnpqrstuvwxyz';

/** Halves the globe again and again, east and west first. */
export function geohash(latitude: number, longitude: number, length: number): string {
  const spans = [
    { at: longitude, low: -180, high: 180 },
    { at: latitude, low: -90, high: 90 },
  ];
  let text = '';
  for (let bit = 0, value = 0; text.length < length; bit++) {
    const span = spans[bit % 2] as (typeof spans)[0];
    const middle = (span.low + span.high) / 2;
    const isUpper = span.at >= middle;
    if (isUpper) span.low = middle;
    else span.high = middle;
    value = value * 2 + Number(isUpper);
    if (bit % 5 === 4) {
      text += BASE_32[value];
      value = 0;
    }
  }
  return text;
}

export const clusters = (source: QuestionRef, args: ClusterArguments, set: ResponseSet) =>
  clustersOf(questionsOf(set, source, ['LOCATION']), args, set);

export function clustersOf(found: FoundQuestions, args: ClusterArguments, { facts }: ResponseSet) {
  const { precision = 5, within, max = 500 } = args;
  const places = facts
    .flatMap((fact) => answerOf(fact, found)?.place ?? [])
    .filter(({ latitude, longitude }) => {
      if (within === undefined) return true;
      const { west, south, east, north } = within;
      const isBetween = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
      return isBetween && latitude >= south && latitude <= north;
    });
  const cells = new Map<string, typeof places>();
  for (const place of places) {
    const name = geohash(place.latitude, place.longitude, precision);
    cells.set(name, [...(cells.get(name) ?? []), place]);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const show = ([name, members]: [string, typeof places]) => ({
    geohash: name,
    count: members.length,
    latitude: approximately(mean(members.map(({ latitude }) => latitude)), 180),
    longitude: approximately(mean(members.map(({ longitude }) => longitude)), 180),
  });
  return {
    clusters: ranked([...cells], ([, a], [, b]) => b.length - a.length, show, max),
    isTruncated: cells.size > max,
  };
}
