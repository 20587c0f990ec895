import { type Cut, localDate } from '../../calendar/buckets.js';
import type { FillName } from '../../schema/set/fill.enum.js';
import type { MeasureInput } from '../../schema/set/measure.input.js';
import type { TimePoint } from '../../schema/set/time-point.type.js';
import type { TimeSeries } from '../../schema/set/time-series.type.js';
import type { GatewayContext } from '../context.js';
import { emptyMeasure, presentMeasure } from './present-measure.js';
import { edgesOf, spanOf } from './read-dimension.js';
import { readMeasures } from './read-measure.js';
import type { ResponseSetPlan } from './response-set-plan.js';

/** A set over time, cut in its zone; what nobody submitted in is filled. */
export async function timeSeriesOf(
  set: ResponseSetPlan,
  { cut, fill, measures: inputs }: { cut: Cut; fill: FillName; measures: readonly MeasureInput[] | null | undefined },
  context: GatewayContext,
): Promise<TimeSeries> {
  const [scope, span, measures, now] = await Promise.all([
    set.scope(),
    spanOf(set),
    readMeasures(set, inputs, context),
    context.now(),
  ]);
  const edges = edgesOf(span, cut, context.bounds.maxPoints);
  const shown = { unit: cut.unit, timeZone: cut.timeZone };
  if (edges === null) return { ...shown, series: [{ total: 0, points: [] }] };
  const rows = await set.planner.aggregate({
    dimensions: [{ kind: 'time', edges }],
    measures: measures.map(({ measure }) => measure),
    order: [{ by: { key: 0 }, isDescending: false }],
    offset: 0,
    limit: edges.length,
  });
  const byBucket = new Map(rows.map((row) => [row.keys[0]?.kind === 'time' ? row.keys[0].bucket : -1, row]));
  const { from, to } = scope.window;
  const points = edges.slice(0, -1).flatMap((start, bucket): TimePoint[] => {
    const end = edges[bucket + 1] as Date;
    const row = byBucket.get(bucket);
    if (row === undefined && fill === 'NONE') return [];
    const isCut = (from !== null && from > start) || (to !== null && to < end);
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
  return { ...shown, series: [{ total: rows.reduce((sum, { count }) => sum + count, 0), points }] };
}
