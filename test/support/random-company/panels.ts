import fc from 'fast-check';
import type { ClusterArguments } from '../oracle/clusters.js';
import type { GroupOrder, Having, Measure, NumberFilter, ResponseOrder, TimeFilter } from '../oracle/inputs.js';
import type { Panel } from '../oracle/panel.js';
import type { SummaryArguments } from '../oracle/summary.js';
import type { Column } from '../oracle/table.js';
import {
  anyRef,
  bins,
  compact,
  compactOf,
  dimension,
  maybe,
  measure,
  measures,
  refs,
  timeFilter,
  unit,
  weekStart,
} from './inputs.js';

import { TITLES } from './vocabulary.js';

/** Random fields of a set, with their arguments. */

const direction = fc.constantFrom(...(['ASC', 'DESC'] as const));

const clusters: fc.Arbitrary<ClusterArguments> = compact(
  fc.record({
    precision: fc.integer({ min: 1, max: 12 }),
    within: maybe(
      fc.constantFrom({ west: 77, south: 10, east: 78, north: 60 }, { west: 170, south: -90, east: -70, north: 90 }),
    ),
    max: fc.constantFrom(2, 500),
  }),
);

const summary: fc.Arbitrary<SummaryArguments> = fc.record({
  breakdown: compact(
    fc.record({
      orderBy: fc.constantFrom(...(['ORDINAL', 'COUNT_DESC', 'TITLE'] as const)),
      top: maybe(fc.integer({ min: 1, max: 4 })),
    }),
  ),
  topValues: fc.record({ first: fc.integer({ min: 1, max: 20 }) }),
  percentiles: fc.record({
    p: fc.array(fc.constantFrom(0, 0.05, 0.25, 1 / 3, 0.5, 0.9, 1), { minLength: 1, maxLength: 4 }),
  }),
  clusters,
  histogram: bins.map((bins) => ({ bins })),
});

/** What a rounded average would not hit. */
const threshold = fc.oneof<fc.Arbitrary<NumberFilter>[]>(
  fc.integer({ min: 0, max: 4 }).map((n) => ({ gte: n + 0.013 })),
  fc.integer({ min: 1, max: 30 }).map((n) => ({ lt: n + 0.013 })),
  fc.constantFrom({ gt: -0.987, lte: 100.013 }, { ne: 0.013 }),
);

const measuresTime = (measure: Measure | undefined): boolean =>
  measure !== undefined &&
  ['MIN', 'MAX'].includes(measure.fn) &&
  measure.minus === undefined &&
  (measure.field !== undefined || TIMES.has(measure.question?.title ?? ''));

const TIMES = new Set([...TITLES.date, ...TITLES.dateTime, 'response time']);

const groupBy: fc.Arbitrary<Panel> = fc
  .record({
    dimensions: fc.array(dimension, { minLength: 1, maxLength: 3 }),
    measures: measures(3),
    first: fc.constantFrom(1, 3, 50, 1000),
    order: fc.array(fc.tuple(fc.nat(3), fc.boolean(), direction), { maxLength: 2 }),
    conditions: fc.oneof(
      { weight: 3, arbitrary: fc.constant<[number, NumberFilter, TimeFilter][]>([]) },
      { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(3), threshold, timeFilter), { minLength: 1, maxLength: 2 }) },
    ),
  })
  .map(({ dimensions, measures, first, order, conditions }) => ({
    field: 'groupBy',
    args: {
      dimensions,
      measures,
      first,
      having: conditions.map(([n, is, dateTime]): Having => {
        const measure = [undefined, ...measures][n % (measures.length + 1)];
        const name = measure?.as ?? 'count';
        if (!measuresTime(measure)) return { measure: name, is };
        // A date has no part of the day.
        const { timeOfDay, ...window } = dateTime;
        return { measure: name, dateTime: TITLES.date.includes(measure?.question?.title ?? '') ? window : dateTime };
      }),
      orderBy: order.map(([n, isKey, direction]): GroupOrder => {
        if (isKey) return { key: n % dimensions.length, direction };
        return { measure: ['count', ...measures.map(({ as = '' }) => as)][n % (measures.length + 1)], direction };
      }),
    },
  }));

const crossTab: fc.Arbitrary<Panel> = fc
  .record({
    rows: dimension,
    columns: dimension,
    measure: maybe(measure),
    normalize: fc.constantFrom(...(['NONE', 'ROW', 'COLUMN', 'TOTAL'] as const)),
  })
  .map((args) => ({ field: 'crossTab', args: compactOf(args) }));

const TABLE_FIELDS = [
  'RESPONSE_ID',
  'SUBMITTED_AT',
  'UPDATED_AT',
  'RECEIVED_AT',
  'ACTION_ID',
  'ACTION_TITLE',
  'PACKAGE_ID',
  'GROUP_ID',
  'GROUP_NAME',
  'RESPONDER_ID',
  'RESPONDER_NAME',
] as const;

const table: fc.Arbitrary<Panel> = fc
  .record({
    columns: fc.array(
      fc.oneof<fc.Arbitrary<Column>[]>(
        anyRef.map((question) => ({ question })),
        fc.constantFrom(...TABLE_FIELDS).map((field) => ({ field })),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    first: fc.constantFrom(3, 50, 1000),
  })
  .map(({ columns, first }) => ({
    field: 'table',
    args: { columns: columns.map((column, index) => ({ ...column, as: `c${index}` })), first },
  }));

const responses: fc.Arbitrary<Panel> = fc
  .record({
    orderBy: fc.oneof<fc.Arbitrary<ResponseOrder>[]>(
      fc.record({
        field: fc.constantFrom(...(['SUBMITTED_AT', 'UPDATED_AT', 'RECEIVED_AT'] as const)),
        direction,
      }),
      fc.record({ answer: anyRef, direction }),
    ),
    first: fc.constantFrom(7, 50, 200),
  })
  .map((args) => ({ field: 'responses', args }));

const timeSeries: fc.Arbitrary<Panel> = fc
  .record({
    every: unit,
    weekStart,
    measures: measures(2),
    splitBy: maybe(dimension),
    maxSeries: fc.constantFrom(2, 10),
    fill: fc.constantFrom(...(['ZERO', 'NULL', 'NONE'] as const)),
  })
  .map((args) => ({ field: 'timeSeries', args: compactOf(args) }));

const questionFilter = fc.constantFrom(
  {},
  { isMetadata: false },
  { type: ['NUMERIC' as const] },
  { title: { contains: 'O' } },
);

/** Those that show more are asked for more often. */
export const panel: fc.Arbitrary<Panel> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Panel>({ field: 'totals' }) },
  { weight: 3, arbitrary: measure.map((of): Panel => ({ field: 'measure', args: { of: { ...of, as: 'm' } } })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyRef, summary)
      .map(([ref, summary]): Panel => ({ field: 'question', args: { ref }, summary })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(questionFilter, summary)
      .map(([filter, summary]): Panel => ({ field: 'questions', args: { filter }, summary })),
  },
  { weight: 4, arbitrary: groupBy },
  { weight: 3, arbitrary: timeSeries },
  { weight: 2, arbitrary: crossTab },
  { weight: 1, arbitrary: table },
  { weight: 1, arbitrary: responses },
  {
    weight: 1,
    arbitrary: fc
      .tuple(refs.location, clusters)
      .map(([source, args]): Panel => ({ field: 'clusters', args: { source, ...args } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...(['MEMBERS', 'ASSIGNEES'] as const))
      .map((basis): Panel => ({ field: 'completion', args: { basis } })),
  },
);
