import fc from 'fast-check';
import type { Ids } from './oracle-run/company.js';
import { moment, refs, weekStart } from './random-company/inputs.js';

/** Panels that rollups may answer, or nearly, as GraphQL with variables. */
export interface RolledPanel {
  field: string;
  args: Record<string, { type: string; value: unknown }>;
  selection: string;
}

const KEY =
  '__typename label ... on OptionKey { option { id } } ... on TimeKey { start } ... on GroupRef { group { id } } ' +
  '... on PackageRef { package { id } } ... on MissingKey { reason }';
const MEASURE = 'as value decimal';

const arg = (type: string, value: unknown) => ({ type, value });
const day = fc.constantFrom('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR');
const time = fc.record({ every: day, weekStart });

const dimension = fc.oneof(
  refs.single.map((ref) => ({ question: { ref } })),
  fc.tuple(refs.single, fc.integer({ min: 1, max: 3 })).map(([ref, top]) => ({ question: { ref, top } })),
  refs.multi.map((ref) => ({ question: { ref } })),
  refs.multi.map((ref) => ({ question: { ref, top: 2 } })),
  time.map((time) => ({ time })),
  fc.constantFrom({ group: true }, { package: true }),
);

const measure = fc.oneof(
  fc.constant({ fn: 'COUNT' }),
  refs.single.map((question) => ({ fn: 'COUNT', question })),
  refs.numeric.map((question) => ({ fn: 'COUNT', question })),
  refs.numeric.map((question) => ({ fn: 'SUM', question })),
  refs.numeric.map((question) => ({ fn: 'AVG', question })),
);
const measures = fc
  .array(measure, { maxLength: 2 })
  .map((list) => list.map((one, index) => ({ ...one, as: `m${index}` })));

export const rolledPanels: fc.Arbitrary<RolledPanel> = fc.oneof(
  fc.constant({ field: 'totalCount', args: {}, selection: '' }),
  measure.map((of) => ({
    field: 'measure',
    args: { of: arg('MeasureInput!', { ...of, as: 'm' }) },
    selection: `{ ${MEASURE} }`,
  })),
  fc.oneof(refs.single, refs.multi, refs.numeric).map((ref) => ({
    field: 'question',
    args: { ref: arg('QuestionRef!', ref) },
    selection:
      '{ answered unanswered ... on OptionSummary { breakdown { option { title } count shareOfResponses } } ' +
      '... on NumericSummary { stats { count sumDecimal avg } } }',
  })),
  fc
    .record({
      dimensions: fc.array(dimension, { minLength: 1, maxLength: 3 }),
      measures,
      having: fc.constantFrom([], [{ measure: 'count', is: { gt: 1 } }]),
      orderBy: fc.constantFrom([], [{ key: 0, direction: 'DESC' }], [{ measure: 'count', direction: 'ASC' }]),
    })
    .map(({ dimensions, measures, having, orderBy }) => ({
      field: 'groupBy',
      args: {
        dimensions: arg('[DimensionInput!]!', dimensions),
        measures: arg('[MeasureInput!]', measures),
        having: arg('[HavingInput!]', having),
        orderBy: arg('[GroupOrder!]', orderBy),
        first: arg('Int', 1_000),
      },
      selection: `{ totalCount nodes { keys { ${KEY} } count measures { ${MEASURE} } } }`,
    })),
  fc
    .record({
      every: day,
      weekStart,
      measures,
      splitBy: fc.option(dimension),
      maxSeries: fc.integer({ min: 1, max: 4 }),
    })
    .filter(({ splitBy }) => splitBy === null || !('time' in splitBy))
    .map(({ every, weekStart, measures, splitBy, maxSeries }) => ({
      field: 'timeSeries',
      args: {
        every: arg('TimeUnit!', every),
        weekStart: arg('Weekday!', weekStart),
        measures: arg('[MeasureInput!]', measures),
        splitBy: arg('DimensionInput', splitBy),
        maxSeries: arg('Int!', maxSeries),
      },
      selection: `{ series { total key { ${KEY} } points { start count measures { ${MEASURE} } } } }`,
    })),
  fc.record({ rows: dimension, columns: dimension, measure }).map(({ rows, columns, measure }) => ({
    field: 'crossTab',
    args: {
      rows: arg('DimensionInput!', rows),
      columns: arg('DimensionInput!', columns),
      measure: arg('MeasureInput', measure),
    },
    selection: '{ rows { label } columns { label } cells total rowTotals columnTotals }',
  })),
);

/** Windows that begin and end with a day of the zone that they are asked in; most of them. */
export const wholeDays = fc.oneof(
  fc
    .record({
      n: fc.integer({ min: 1, max: 90 }),
      unit: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
      includeCurrent: fc.boolean(),
    })
    .map((last) => ({ last })),
  fc.constantFrom('DAY', 'WEEK', 'MONTH', 'YEAR').map((unit) => ({ this: unit })),
  fc.constantFrom('DAY', 'MONTH', 'QUARTER').map((unit) => ({ previous: unit })),
);

/** Windows that cut days in two on which there is something. */
export const partsOfDays = fc.tuple(moment, moment).map(([a, b]) => ({
  gte: new Date(Math.min(a, b)).toISOString(),
  lt: new Date(Math.max(a, b) + 1).toISOString(),
}));

export function panelsText(
  panels: readonly RolledPanel[],
  ids: Ids,
): { query: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared = ['$filter: ResponseFilter', '$timeZone: TimeZone'];
  const fields = panels.map(({ field, args, selection }, index) => {
    const given = Object.entries(args).map(([name, { type, value }]) => {
      const variable = `${name}${index}`;
      variables[variable] = JSON.parse(JSON.stringify(value), (_, part) => ids.get(part) ?? part);
      declared.push(`$${variable}: ${type}`);
      return `${name}: $${variable}`;
    });
    return `p${index}: ${field}${given.length === 0 ? '' : `(${given.join(', ')})`} ${selection}`;
  });
  return {
    query: `query (${declared.join(', ')}) { responseSet(filter: $filter, timeZone: $timeZone) { ${fields.join(' ')} meta { source } } }`,
    variables,
  };
}
