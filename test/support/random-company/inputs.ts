import fc from 'fast-check';
import type {
  AnswerFilter,
  Dimension,
  IdFilter,
  Measure,
  NumberFilter,
  QuestionRef,
  ResponseFilter,
  StringFilter,
  TimeFilter,
} from '../oracle/inputs.js';
import { questionKey } from '../oracle/world.js';
import { has } from '../oracle-run/document.js';
import {
  CHANGES,
  DAY,
  GROUP_IDS,
  HOUR,
  NFC,
  NFD,
  ORDERS,
  OTHER_ORDERS,
  OUTLETS,
  PEOPLE,
  REGIONS,
  SURVEY,
  TAGS,
  TEXTS,
  TITLES,
  ZONES,
} from './vocabulary.js';

/** Random inputs of the API; every arbitrary asks only for what the schema has. */

export const zone = fc.constantFrom(...ZONES);
export const unit = fc.constantFrom(...(['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const));
export const weekStart = fc.constantFrom(...(['MONDAY', 'SUNDAY', 'SATURDAY'] as const));
export const moment = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -37, max: 37 }))
  .map(([change, hours]) => change + hours * HOUR);

/** One of those that the schema has. */
const oneOf = <T>(...choices: (fc.Arbitrary<T> | false)[]): fc.Arbitrary<T> =>
  fc.oneof(...choices.filter((choice) => choice !== false));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
/** Without what is undefined. */
const compact = <T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  arbitrary.map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as T);

const title = (titles: readonly string[]): fc.Arbitrary<QuestionRef> =>
  fc.constantFrom(...titles).map((title) => ({ title }));
const id = (form: typeof ORDERS, index: number): QuestionRef => ({ id: questionKey(form, index) });

export const refs = {
  single: fc.oneof(
    { weight: 6, arbitrary: title(TITLES.single) },
    { weight: 1, arbitrary: fc.constant<QuestionRef>({ title: 'Region', type: 'SINGLE_OPTION' }) },
    { weight: 1, arbitrary: fc.constantFrom(id(ORDERS, 0), id(OTHER_ORDERS, 1), id(SURVEY, 0)) },
  ),
  multi: title(TITLES.multi),
  numeric: fc.oneof(
    { weight: 6, arbitrary: title(TITLES.numeric) },
    { weight: 1, arbitrary: fc.constant(id(ORDERS, 2)) },
  ),
  text: fc.oneof(
    { weight: 6, arbitrary: title(TITLES.text) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<QuestionRef>({ title: 'comment', occurrence: 2 }, { title: 'region', type: 'TEXT' }),
    },
  ),
  date: title(TITLES.date),
  dateTime: title([...TITLES.dateTime, 'response time']),
  location: title(TITLES.location),
  /** Spans types where both forms are in the set. */
  ambiguous: fc.constant<QuestionRef>({ title: 'Region' }),
  other: title(['Photo', 'Call me']),
};
export const anyRef = fc.oneof(...Object.values(refs));

export const timeFilter: fc.Arbitrary<TimeFilter> = compact(
  fc.oneof(
    fc.record({ gte: maybe(moment), lt: maybe(moment) }),
    fc.record({ gt: maybe(moment), lte: maybe(moment) }),
    fc.tuple(moment, fc.integer({ min: 1, max: 200 })).map(([gte, days]) => ({ gte, lt: gte + days * DAY })),
    fc.record({
      last: fc.record({ n: fc.integer({ min: 1, max: 9 }), unit, includeCurrent: fc.boolean() }),
      timeZone: maybe(zone),
      weekStart: maybe(weekStart),
    }),
    fc.record({ this: unit, timeZone: maybe(zone), weekStart: maybe(weekStart) }),
    fc.record({ previous: unit, gte: maybe(moment), weekStart: maybe(weekStart) }),
    ...(has('DateTimeFilter', 'timeOfDay')
      ? [
          fc.record({
            timeOfDay: fc.constantFrom(
              { gte: '22:00', lt: '06:00' },
              { gte: '09:30' },
              { lt: '12:15' },
              { gte: '01:00', lt: '03:00' },
            ),
            timeZone: maybe(zone),
          }),
        ]
      : []),
  ),
);

const idFilter = (ids: readonly string[]): fc.Arbitrary<IdFilter> => {
  const one = fc.constantFrom(...ids, 'nobody');
  return fc.oneof(
    one.map((eq) => ({ eq })),
    one.map((ne) => ({ ne })),
    fc.subarray([...ids, 'nobody']).map((some) => ({ in: some })),
    fc.subarray([...ids]).map((notIn) => ({ notIn })),
    fc.boolean().map((isNull) => ({ isNull })),
  );
};

const stringFilter = (texts: readonly string[]): fc.Arbitrary<StringFilter> => {
  const one = fc.constantFrom(...texts);
  const part = fc.constantFrom('o', 'AF', 'É', NFD, 'fé', '😀', 'k ', '%', '_');
  return fc.oneof(
    idFilter(texts).filter(({ isNull }) => isNull === undefined),
    part.map((contains) => ({ contains })),
    part.map((startsWith) => ({ startsWith })),
    part.map((endsWith) => ({ endsWith })),
    one.map((startsWith) => ({ startsWith, ne: NFC })),
  );
};

export const numberFilter: fc.Arbitrary<NumberFilter> = fc.oneof(
  fc.integer({ min: -5, max: 20 }).map((eq) => ({ eq })),
  fc.integer({ min: -5, max: 20 }).map((ne) => ({ ne })),
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 5000 })).map(([gte, lt]) => ({ gte, lt })),
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.5, 1.25, 1e15)).map(([gt, lte]) => ({ gt, lte })),
  fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 4 }).map((some) => ({ in: some })),
);

const day = moment.map((at) => new Date(at).toISOString().slice(0, 10));
const option = fc.subarray([...OUTLETS, ...TAGS, 'Good', ...REGIONS], { minLength: 1, maxLength: 4 });

export const answerFilter: fc.Arbitrary<AnswerFilter> = fc.oneof(
  fc.record({
    question: fc.oneof(refs.single, refs.multi, refs.numeric, refs.text, refs.location),
    isAnswered: fc.boolean(),
  }),
  fc.record({ question: refs.text, text: stringFilter(TEXTS) }),
  fc.record({ question: refs.single, text: stringFilter(OUTLETS) }),
  fc.record({ question: refs.numeric, number: numberFilter }),
  fc.record({
    question: fc.oneof(refs.single, refs.multi),
    option: oneOf<NonNullable<AnswerFilter['option']>>(
      option.map((any) => ({ any })),
      option.map((none) => ({ none })),
      fc.subarray(TAGS, { minLength: 1 }).map((all) => ({ all })),
      fc.tuple(option, option).map(([any, none]) => ({ any, none })),
    ),
  }),
  fc.record({
    question: refs.date,
    date: oneOf<NonNullable<AnswerFilter['date']>>(
      day.map((eq) => ({ eq })),
      fc.tuple(day, day).map(([gte, lt]) => ({ gte, lt })),
      fc.tuple(day, day).map(([gt, lte]) => ({ gt, lte })),
    ),
  }),
  fc.record({ question: refs.dateTime, dateTime: timeFilter }),
  fc.record({
    question: refs.location,
    location: oneOf<NonNullable<AnswerFilter['location']>>(
      fc
        .constantFrom({ west: 77, south: 10, east: 78, north: 60 }, { west: 170, south: -90, east: -70, north: 90 })
        .map((within) => ({ within })),
      fc
        .constantFrom(
          { latitude: 12.97, longitude: 77.59, radiusMeters: 900 },
          { latitude: 0, longitude: 180, radiusMeters: 100_000 },
        )
        .map((near) => ({ near })),
    ),
  }),
);

const plainFilter: fc.Arbitrary<ResponseFilter> = fc.oneof(
  idFilter(Array.from({ length: 20 }, (_, index) => `response:${index}`)).map((id) => ({ id })),
  idFilter(['form-orders', 'form-other-orders']).map((packageId) => ({ packageId })),
  idFilter(['orders-1', 'orders-3', 'survey-1', 'orders-secret']).map((actionId) => ({ actionId })),
  fc.subarray(['CUSTOM', 'SURVEY', 'JOB'], { minLength: 1 }).map((actionKind) => ({ actionKind })),
  idFilter(GROUP_IDS).map((groupId) => ({ groupId })),
  idFilter(GROUP_IDS).map((groupTreeId) => ({ groupTreeId })),
  idFilter(PEOPLE.map(({ id }) => id)).map((responderId) => ({ responderId })),
  timeFilter.map((submittedAt) => ({ submittedAt })),
  timeFilter.map((updatedAt) => ({ updatedAt })),
  timeFilter.map((receivedAt) => ({ receivedAt })),
  fc.boolean().map((isAnonymous) => ({ isAnonymous })),
  fc.array(answerFilter, { minLength: 1, maxLength: 2 }).map((answers) => ({ answers })),
);

/** Alone, together, negated, and within each other. */
export const filter: fc.Arbitrary<ResponseFilter> = fc.letrec<{ any: ResponseFilter }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 6, arbitrary: plainFilter },
    { weight: 2, arbitrary: fc.tuple(plainFilter, plainFilter).map(([a, b]) => ({ ...a, ...b })) },
    { weight: 1, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })) },
    { weight: 2, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
    { weight: 2, arbitrary: tie('any').map((not) => ({ not })) },
  ),
})).any;

const NUMERIC_FNS = (['SUM', 'AVG', 'MIN', 'MAX', 'STDDEV', 'VARIANCE', 'MEDIAN'] as const).filter(
  (fn) => ['SUM', 'AVG', 'MIN', 'MAX'].includes(fn) || has('MeasureInput', 'p'),
);
const field = fc.constantFrom(...(['SUBMITTED_AT', 'UPDATED_AT'] as const));

const plainMeasure: fc.Arbitrary<Measure> = oneOf<Measure>(
  fc.constant({ fn: 'COUNT' as const }),
  fc.record({ fn: fc.constant('COUNT' as const), question: fc.oneof(anyRef, refs.single) }),
  fc.record({
    fn: fc.constant('COUNT_DISTINCT' as const),
    of: fc.constantFrom(...(['RESPONDER', 'ACTION', 'GROUP'] as const)),
  }),
  fc.record({ fn: fc.constant('COUNT_DISTINCT' as const), question: fc.oneof(refs.text, refs.numeric, refs.single) }),
  fc.record({ fn: fc.constantFrom(...NUMERIC_FNS), question: refs.numeric }),
  fc.record({ fn: fc.constantFrom(...NUMERIC_FNS), question: refs.numeric }),
  fc.record({ fn: fc.constantFrom(...(['MIN', 'MAX'] as const)), field }),
  fc.record({ fn: fc.constantFrom(...(['MIN', 'MAX'] as const)), question: refs.dateTime }),
  has('MeasureInput', 'p') &&
    fc.record({
      fn: fc.constant('PERCENTILE' as const),
      question: refs.numeric,
      p: fc.constantFrom(0, 0.1, 0.25, 0.9, 1),
    }),
  has('MeasureInput', 'minus') &&
    fc.record({
      fn: fc.constantFrom(...NUMERIC_FNS),
      question: refs.dateTime,
      minus: fc.oneof(
        refs.dateTime.map((question) => ({ question })),
        field.map((field) => ({ field })),
      ),
    }),
  has('MeasureInput', 'minus') &&
    fc.record({ fn: fc.constantFrom(...NUMERIC_FNS), field, minus: refs.dateTime.map((question) => ({ question })) }),
);

export const measure: fc.Arbitrary<Measure> = fc
  .tuple(
    plainMeasure,
    has('MeasureInput', 'where') ? fc.option(answerFilter, { nil: undefined, freq: 3 }) : fc.constant(undefined),
  )
  .map(([measure, where]) => (where === undefined ? measure : { ...measure, where }));

/** Each with a name of its own. */
export const measures = (most: number): fc.Arbitrary<Measure[]> =>
  fc.array(measure, { maxLength: most }).map((list) => list.map((one, index) => ({ ...one, as: `m${index}` })));

export const dimension: fc.Arbitrary<Dimension> = oneOf<Dimension>(
  refs.single.map((ref) => ({ question: { ref } })),
  refs.multi.map((ref) => ({ question: { ref } })),
  compact(fc.record({ every: unit, weekStart: maybe(weekStart) })).map((time) => ({ time })),
  fc.constantFrom<Dimension>({ group: true }, { action: true }, { package: true }, { responder: true }),
  has('TextKey', 'text') && fc.oneof(refs.text, refs.ambiguous).map((ref) => ({ question: { ref } })),
  has('DimensionInput', 'timePart') &&
    fc
      .constantFrom(...(['HOUR_OF_DAY', 'DAY_OF_WEEK', 'DAY_OF_MONTH', 'MONTH_OF_YEAR'] as const))
      .map((timePart) => ({ timePart })),
);
