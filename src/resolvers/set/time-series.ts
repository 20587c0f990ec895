import { type Cut, localDate } from '../../calendar/buckets.js';
import { badUserInput } from '../../errors.js';
import { groupBy } from '../../group-by.js';
import { type AggregateKey, type AggregateRow, MISSING } from '../../queries/set/aggregate/request.js';
import type { DimensionInput } from '../../schema/set/dimension.input.js';
import type { FillName } from '../../schema/set/fill.enum.js';
import type { MeasureInput } from '../../schema/set/measure.input.js';
import type { Series } from '../../schema/set/series.type.js';
import type { TimePoint } from '../../schema/set/time-point.type.js';
import type { TimeSeries } from '../../schema/set/time-series.type.js';
import type { GatewayContext } from '../context.js';
import { presentKey } from './present-key.js';
import { emptyMeasure, presentMeasure } from './present-measure.js';
import { type NamedDimension, readDimension } from './read-dimension.js';
import { type NamedMeasure, readMeasures } from './read-measure.js';
import type { ResponseSetPlan } from './response-set-plan.js';
import { edgesOf, spanOf } from './span.js';

export interface TimeSeriesArguments {
  cut: Cut;
  fill: FillName;
  measures: readonly MeasureInput[] | null | undefined;
  splitBy: DimensionInput | null | undefined;
  maxSeries: number;
}

/** A set over time, cut in its zone; what nobody submitted in is filled. */
export async function timeSeriesOf(
  set: ResponseSetPlan,
  { cut, fill, measures: inputs, splitBy, maxSeries }: TimeSeriesArguments,
  context: GatewayContext,
): Promise<TimeSeries> {
  const { maxPoints, maxSeries: mostSeries } = context.bounds;
  if (maxSeries < 1 || maxSeries > mostSeries) throw badUserInput(`maxSeries must be between 1 and ${mostSeries}`);
  const [scope, span, measures, split, now] = await Promise.all([
    set.scope(),
    spanOf(set),
    readMeasures(set, inputs, context),
    splitBy == null ? null : readDimension(set, splitBy, context),
    context.now(),
  ]);
  const edges = edgesOf(span, cut, maxPoints);
  const shown = { unit: cut.unit, timeZone: cut.timeZone };
  if (edges === null) return { ...shown, series: split === null ? [{ key: null, total: 0, points: [] }] : [] };
  const rows = await set.planner.aggregate({
    dimensions: [{ kind: 'time', edges }, ...(split === null ? [] : [largest(split, maxSeries)])],
    measures: measures.map(({ measure }) => measure),
    having: [],
    order: [
      ...(split === null ? [] : [{ by: { key: 1 }, isDescending: false }]),
      { by: { key: 0 }, isDescending: false },
    ],
    offset: 0,
    // Beside the largest series: the others together, and each reason why responses have no key.
    limit: edges.length * (maxSeries + MISSING.length),
  });
  const inSeries = new Set(rows.map(({ keys: [, key] }) => idOf(key)));
  const points = fill === 'NONE' ? rows.length : (edges.length - 1) * (split === null ? 1 : inSeries.size);
  context.points.take(points);
  const toPoints = (own: readonly AggregateRow[]) =>
    pointsOf(own, { edges, cut, fill, measures, window: scope.window, now });
  if (split === null) return { ...shown, series: [{ key: null, total: totalOf(rows), points: toPoints(rows) }] };
  const series = [...groupBy(rows, ({ keys: [, key] }) => idOf(key)).values()].map((own) => ({
    own,
    total: totalOf(own),
  }));
  // In the order of their keys, which decides between equally large ones.
  return {
    ...shown,
    series: series
      .sort(byTotal)
      .map(({ own, total }): Series => ({ key: keyOf(split, own, context), total, points: toPoints(own) })),
  };
}

const idOf = (key: AggregateKey | undefined) => (key?.kind === 'text' ? key.id : JSON.stringify(key));

const totalOf = (rows: readonly AggregateRow[]) => rows.reduce((sum, { count }) => sum + count, 0);

type OwnRows = { own: readonly AggregateRow[]; total: number };

/** The largest first; what has no key comes last. */
const byTotal = (a: OwnRows, b: OwnRows) => Number(isMissing(a)) - Number(isMissing(b)) || b.total - a.total;
const isMissing = ({ own }: OwnRows) => own[0]?.keys[1]?.kind === 'missing';

const keyOf = (split: NamedDimension, [row]: readonly AggregateRow[], context: GatewayContext) =>
  presentKey(split, row?.keys[1] ?? { kind: 'missing', reason: 'UNKNOWN' }, context);

const largest = ({ dimension }: NamedDimension, maxSeries: number) => ({
  ...dimension,
  top: Math.min(maxSeries, dimension.top ?? maxSeries),
});

interface Axis {
  edges: readonly Date[];
  cut: Cut;
  fill: FillName;
  measures: readonly NamedMeasure[];
  window: { from: Date | null; to: Date | null };
  now: Date;
}

function pointsOf(rows: readonly AggregateRow[], { edges, cut, fill, measures, window, now }: Axis): TimePoint[] {
  const byBucket = new Map(rows.map((row) => [row.keys[0]?.kind === 'time' ? row.keys[0].bucket : -1, row]));
  return edges.slice(0, -1).flatMap((start, bucket): TimePoint[] => {
    const end = edges[bucket + 1] as Date;
    const row = byBucket.get(bucket);
    if (row === undefined && fill === 'NONE') return [];
    const isCut = (window.from !== null && window.from > start) || (window.to !== null && window.to < end);
    return [
      {
        start,
        end,
        localDate: localDate(start, cut.timeZone),
        isPartial: isCut || end > now,
        count: row?.count ?? 0,
        measures: measures.map((measure, index) => {
          if (row !== undefined) return presentMeasure(measure, row.measures[index] ?? null);
          return fill === 'ZERO' ? emptyMeasure(measure) : presentMeasure(measure, null);
        }),
      },
    ];
  });
}
