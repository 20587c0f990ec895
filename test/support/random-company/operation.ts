import fc from 'fast-check';
import type { Entry, GroupOrder } from '../oracle/inputs.js';
import type { Panel } from '../oracle/panel.js';
import type { AskedSet, Operation } from '../oracle-run/document.js';
import { anyRef, dimension, filter, measure, measures, moment, unit, weekStart, zone } from './inputs.js';
import { DAY } from './vocabulary.js';

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Entry>({ field: 'responseSet' }) },
  { weight: 1, arbitrary: fc.constantFrom<Entry>({ field: 'actionPackage', id: 'form-orders' }) },
  { weight: 1, arbitrary: fc.constantFrom('orders-1', 'survey-1').map((id): Entry => ({ field: 'action', id })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('g-root', 'g-north'), fc.boolean())
      .map(([id, includeSubGroups]): Entry => ({ field: 'group', id, includeSubGroups })),
  },
);

const summary = fc.record({
  breakdown: fc.record({
    orderBy: fc.constantFrom(...(['ORDINAL', 'COUNT_DESC', 'TITLE'] as const)),
    top: maybe(fc.integer({ min: 1, max: 4 })),
  }),
  topValues: fc.record({ first: fc.integer({ min: 1, max: 20 }) }),
});

const groupBy: fc.Arbitrary<Panel> = fc
  .record({
    dimensions: fc.array(dimension, { minLength: 1, maxLength: 3 }),
    measures: measures(3),
    first: fc.constantFrom(1, 3, 50, 1000),
    order: fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.constantFrom(...(['ASC', 'DESC'] as const))), {
      maxLength: 2,
    }),
  })
  .map(({ dimensions, measures, first, order }) => ({
    field: 'groupBy',
    args: {
      dimensions,
      measures,
      first,
      orderBy: order.map(([n, isKey, direction]): GroupOrder => {
        if (isKey) return { key: n % dimensions.length, direction };
        return { measure: ['count', ...measures.map(({ as = '' }) => as)][n % (measures.length + 1)], direction };
      }),
    },
  }));

const panel: fc.Arbitrary<Panel> = fc.oneof(
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
      .tuple(
        fc.constantFrom({}, { isMetadata: false }, { type: ['NUMERIC' as const] }, { title: { contains: 'O' } }),
        summary,
      )
      .map(([filter, summary]): Panel => ({ field: 'questions', args: { filter }, summary })),
  },
  { weight: 4, arbitrary: groupBy },
  {
    weight: 1,
    arbitrary: fc
      .record({
        orderBy: fc.record({
          field: fc.constantFrom(...(['SUBMITTED_AT', 'UPDATED_AT', 'RECEIVED_AT'] as const)),
          direction: fc.constantFrom(...(['ASC', 'DESC'] as const)),
        }),
        first: fc.constantFrom(7, 50, 200),
      })
      .map((args): Panel => ({ field: 'responses', args })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        every: unit,
        weekStart,
        measures: measures(2),
        fill: fc.constantFrom(...(['ZERO', 'NULL', 'NONE'] as const)),
      })
      .map((args): Panel => ({ field: 'timeSeries', args })),
  },
);

const set: fc.Arbitrary<AskedSet> = fc.record({ panels: fc.array(panel, { minLength: 1, maxLength: 6 }) });

export const randomOperation: fc.Arbitrary<Operation> = fc.record({
  entry,
  filter: maybe(filter),
  timeZone: maybe(zone),
  now: moment.map((at) => at + 20 * DAY),
  set,
});
