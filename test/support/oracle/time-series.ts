import { bucketAfter, bucketStart, localDate, type TimeUnit, type Weekday } from './calendar.js';
import { Instant } from './expected.js';
import type { Measure } from './inputs.js';
import { measuring } from './measure.js';
import { Refused } from './question-ref.js';
import type { ResponseSet } from './set.js';
import type { Fact } from './world.js';

export interface TimeSeries {
  every: TimeUnit;
  weekStart?: Weekday;
  measures?: readonly Measure[];
  fill?: 'ZERO' | 'NULL' | 'NONE';
}

const MAX_POINTS = 2_000;

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

export function pointsOf(args: TimeSeries, set: ResponseSet, starts: readonly number[], facts: readonly Fact[]) {
  const { every, fill = 'ZERO', measures = [] } = args;
  const { clock, window } = set;
  const measurings = measures.map((measure) => measuring(measure, set));
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
