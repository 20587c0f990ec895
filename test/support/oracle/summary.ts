import { type ClusterArguments, clustersOf } from './clusters.js';
import {
  average,
  digitsOf,
  fromNumber,
  magnitude,
  percentile,
  scaled,
  sorted,
  sumOf,
  toNumber,
  variance,
} from './decimal.js';
import { ANYTHING, approximately, Decimal, instant, ranked } from './expected.js';
import { compareText } from './group-by.js';
import type { Bins, QuestionRef } from './inputs.js';
import { answerOf, asks, type FoundQuestions, optionsOf, Refused, Unsaid } from './question-ref.js';
import { questionsOf, type ResponseSet } from './set.js';
import { type Value } from './world.js';

export interface SummaryArguments {
  breakdown: { orderBy?: 'ORDINAL' | 'COUNT_DESC' | 'TITLE'; top?: number };
  topValues: { first?: number };
  percentiles: { p?: readonly number[] };
  clusters: ClusterArguments;
  histogram: { bins: Bins };
}

export const summary = (ref: QuestionRef, args: SummaryArguments, set: ResponseSet) =>
  summarise(questionsOf(set, ref, null), args, set);

export function summarise(found: FoundQuestions, args: SummaryArguments, set: ResponseSet): object {
  const values = set.facts.flatMap((fact) => answerOf(fact, found) ?? []);
  const asked = set.facts.filter((fact) => asks(fact, found)).length;
  const shared = { answered: values.length, unanswered: asked - values.length };
  switch (found.type) {
    case 'SINGLE_OPTION':
    case 'MULTI_OPTION':
      return { ...shared, __typename: 'OptionSummary', breakdown: breakdown(found, values, args.breakdown, set) };
    case 'NUMERIC':
      return {
        ...shared,
        __typename: 'NumericSummary',
        stats: stats(numbersIn(values)),
        percentiles: percentiles(args.percentiles, numbersIn(values)),
        histogram: histogram(args.histogram.bins, numbersIn(values)),
      };
    case 'DATE':
    case 'DATE_TIME': {
      const times = values.flatMap(({ instant, date }) => instant ?? (date === undefined ? [] : Date.parse(date)));
      const edge = (choose: (...times: number[]) => number) => instant(times.length === 0 ? null : choose(...times));
      return { ...shared, __typename: 'DateTimeSummary', min: edge(Math.min), max: edge(Math.max) };
    }
    case 'LOCATION':
      return {
        ...shared,
        __typename: 'LocationSummary',
        clusters: clustersOf(found, args.clusters, set),
      };
    case 'ATTACHMENT_LIST': {
      const attachmentCount = values.reduce((sum, { files = 0 }) => sum + files, 0);
      return { ...shared, __typename: 'AttachmentSummary', attachmentCount };
    }
    default:
      return { ...shared, __typename: 'TextSummary', ...texts(values, args.topValues) };
  }
}

export const numbersIn = (values: readonly Value[]): bigint[] =>
  values.flatMap(({ number }) => (number === undefined ? [] : scaled(number)));

function breakdown(
  found: FoundQuestions,
  values: readonly Value[],
  { orderBy = 'ORDINAL', top }: SummaryArguments['breakdown'],
  { world }: ResponseSet,
) {
  if (found.isGuess) return ANYTHING;
  const titles = new Set(world.sendings.flatMap((sending) => optionsOf(sending, found)));
  const selections = values.reduce((sum, { choices = [] }) => sum + choices.length, 0);
  const counts = [...titles].map((title) => ({
    title,
    count: values.filter(({ choices }) => choices?.includes(title)).length,
  }));
  const show = ({ title, count }: (typeof counts)[0]) => ({
    option: { title },
    count,
    shareOfResponses: values.length === 0 ? null : approximately(count / values.length),
    shareOfSelections: selections === 0 ? null : approximately(count / selections),
  });
  const order = {
    TITLE: (a: { title: string }, b: { title: string }) => compareText(a.title, b.title),
    // Equal counts have no order, and options of several forms several ordinals.
    COUNT_DESC: (a: { count: number }, b: { count: number }) => b.count - a.count,
    ORDINAL: () => 0,
  };
  return ranked(counts, order[orderBy], show, top);
}

function stats(values: readonly bigint[]) {
  const scale = magnitude(values);
  const ascending = sorted(values);
  const edge = (value: bigint | undefined) => (value === undefined ? null : approximately(toNumber(value)));
  const squared = variance(values);
  const isEmpty = values.length === 0;
  return {
    count: values.length,
    sum: isEmpty ? null : approximately(toNumber(sumOf(values)), scale),
    sumDecimal: isEmpty ? null : new Decimal(digitsOf(sumOf(values))),
    avg: isEmpty ? null : approximately(average(values), scale),
    min: edge(ascending[0]),
    max: edge(ascending.at(-1)),
    variance: approximately(squared, scale ** 2),
    stddev: squared === null ? null : approximately(Math.sqrt(squared), scale),
    median: approximately(percentile(values, 0.5), scale),
  };
}

const percentiles = ({ p = [0.25, 0.5, 0.75, 0.95] }: { p?: readonly number[] }, values: readonly bigint[]) =>
  p.map((one) => ({ p: one, value: approximately(percentile(values, one), magnitude(values)) }));

const MAX_BINS = 200;

/** @throws Refused where there are too many of them. */
function histogram(bins: Bins, values: readonly bigint[]) {
  if (values.length === 0 && bins.edges === undefined) return [];
  const edges = edgesOf(bins, values);
  const ends = bins.count === undefined ? null : edges.at(-1);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? from;
    const scale = magnitude([from, to]);
    return {
      from: approximately(toNumber(from), scale),
      to: approximately(toNumber(to), scale),
      count: values.filter((value) => value >= from && (value < to || (to === ends && value === to))).length,
    };
  });
}

function edgesOf({ width, count, edges }: Bins, values: readonly bigint[]): bigint[] {
  if (edges !== undefined) return edges.map(fromNumber);
  const ascending = sorted(values);
  const [least = 0n, greatest = 0n] = [ascending[0], ascending.at(-1)];
  if (width !== undefined) {
    const step = fromNumber(width);
    const begin = least - (((least % step) + step) % step);
    const bins = (greatest - begin) / step + 1n;
    if (bins > MAX_BINS) throw new Refused();
    return Array.from({ length: Number(bins) + 1 }, (_, index) => begin + BigInt(index) * step);
  }
  const n = BigInt(count ?? 1);
  if (least === greatest) throw new Unsaid();
  return Array.from({ length: Number(n) + 1 }, (_, index) => least + ((greatest - least) * BigInt(index)) / n);
}

/** Exactly as written: another letter case or a blank at the end is another text. */
function texts(values: readonly Value[], { first = 10 }: SummaryArguments['topValues']) {
  const counts = new Map<string, number>();
  for (const { text } of values) counts.set(text, (counts.get(text) ?? 0) + 1);
  const topValues = ranked(
    [...counts].map(([text, count]) => ({ text, count })),
    (a, b) => b.count - a.count || compareText(a.text, b.text),
    (one) => one,
    first,
  );
  return { distinctCount: counts.size, topValues };
}
