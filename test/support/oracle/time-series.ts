import { bucketAfter, bucketStart, localDate, type TimeUnit, type Weekday } from './calendar.js';
import { keysOf } from './dimension.js';
import { Instant, ranked } from './expected.js';
import { groupFacts, type Row } from './group-by.js';
import type { Dimension, Measure } from './inputs.js';
import { isMissing, missing } from './key.js';
import { type Measuring, measuring } from './measure.js';
import { Refused, Unsaid } from './question-ref.js';
import type { ResponseSet } from './set.js';
import type { Fact } from './world.js';

export interface TimeSeries {
  every: TimeUnit;
  weekStart?: Weekday;
  measures?: readonly Measure[];
  splitBy?: Dimension;
  maxSeries?: number;
  fill?: 'ZERO' | 'NULL' | 'NONE';
}

const MAX_POINTS = 2_000;

export function timeSeries(args: TimeSeries, set: ResponseSet) {
  const { every, splitBy, maxSeries = 10 } = args;
  const starts = bucketsOf(args, set);
  const shown = { unit: every, timeZone: set.clock.zone };
  const measurings = (args.measures ?? []).map((measure) => measuring(measure, set));
  const seriesOf = (facts: readonly Fact[]) => ({
    total: facts.length,
    points: pointsOf(args, measurings, set, starts, facts),
  });
  if (splitBy === undefined) return { ...shown, series: [{ key: null, ...seriesOf(set.facts) }] };
  const rows = largest([...groupFacts(set.facts, [keysOf(splitBy, set)]).values()], maxSeries);
  return {
    ...shown,
    series: ranked(
      rows,
      // The largest first, and what is missing after all that has a key.
      (a, b) => isUnnamed(a) - isUnnamed(b) || (1 - isUnnamed(a)) * (b.facts.length - a.facts.length),
      ({ keys, facts }) => ({ key: keys[0]?.shown, ...seriesOf(facts) }),
    ),
  };
}

const isUnnamed = ({ keys }: Row) => Number(keys.some(isMissing));

/** Those with a key, as many as may be; the rest is one, where a response counts once. What is missing is not among either. */
function largest(rows: readonly Row[], most: number): Row[] {
  const named = rows.filter(({ keys }) => !keys.some(isMissing));
  const descending = named.toSorted((a, b) => b.facts.length - a.facts.length);
  const [last, next] = [descending[most - 1], descending[most]];
  if (last !== undefined && next !== undefined && last.facts.length === next.facts.length) throw new Unsaid();
  const rest = new Set(descending.slice(most).flatMap(({ facts }) => facts));
  const unnamed = rows.filter(({ keys }) => keys.some(isMissing));
  const other = unnamed.find(({ keys }) => keys[0]?.name === missing('OTHER').name);
  const others = [...new Set([...rest, ...(other?.facts ?? [])])];
  return [
    ...descending.slice(0, most),
    ...unnamed.filter((row) => row !== other),
    ...(others.length === 0 ? [] : [{ keys: [missing('OTHER')], facts: others, measures: [] }]),
  ];
}

/** @throws Refused where there would be too many points. */
export function bucketsOf({ every, weekStart }: TimeSeries, { facts, window, clock }: ResponseSet): number[] {
  const times = facts.map(({ submittedAt }) => submittedAt);
  const from = Number.isFinite(window.from) ? window.from : Math.min(...times);
  const to = Number.isFinite(window.to) ? window.to : Math.max(...times) + 1;
  const starts: number[] = [];
  if (!Number.isFinite(from) || !Number.isFinite(to) || from >= to) return starts;
  for (let start = bucketStart(from, every, clock.zone, weekStart); start < to; ) {
    starts.push(start);
    if (starts.length > MAX_POINTS) throw new Refused();
    start = bucketAfter(start, 1, every, clock.zone);
  }
  return starts;
}

function pointsOf(
  args: TimeSeries,
  measurings: readonly Measuring[],
  set: ResponseSet,
  starts: readonly number[],
  facts: readonly Fact[],
) {
  const { every, fill = 'ZERO', measures = [] } = args;
  const { clock, window } = set;
  return starts.flatMap((start) => {
    const end = bucketAfter(start, 1, every, clock.zone);
    const within = facts.filter(({ submittedAt }) => submittedAt >= start && submittedAt < end);
    if (within.length === 0 && fill === 'NONE') return [];
    const measured = measurings.map((measure, index) => {
      const { shown } = measure(within);
      if (within.length > 0) return shown;
      const isSum = ['COUNT', 'COUNT_DISTINCT', 'SUM'].includes(measures[index]?.fn ?? '');
      return { as: measures[index]?.as, value: fill === 'ZERO' && isSum ? 0 : null, dateTime: null };
    });
    return {
      start: new Instant(start),
      end: new Instant(end),
      localDate: localDate(start, clock.zone),
      isPartial: window.from > start || window.to < end || end > clock.now,
      count: within.length,
      measures: measured,
    };
  });
}
