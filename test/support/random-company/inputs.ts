import fc from 'fast-check';
import type {
  AnswerFilter,
  Bins,
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
  SPREAD,
  SURVEY,
  TAGS,
  TEXTS,
  TITLES,
  ZONES,
} from './vocabulary.js';

/** Random inputs of the API; most of what they name is there. */

export const zone = fc.constantFrom(...ZONES);
export const unit = fc.constantFrom(...(['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const));
export const weekStart = fc.constantFrom(...(['MONDAY', 'SUNDAY', 'SATURDAY'] as const));
/** Near a change of clocks, or in the days that have most of all responses. */
export const moment = fc.oneof(
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -37, max: 37 }))
      .map(([change, hours]) => change + hours * HOUR),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: SPREAD.days * 24 }).map((hours) => SPREAD.from + hours * HOUR) },
);

export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });
export const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
/** Without what is undefined. */
export const compactOf = <T extends object>(made: T): T =>
  Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as T;
export const compact = <T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> => arbitrary.map(compactOf);

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

/** As long as somebody would look at, most of them. */
const longUnit = fc.constantFrom(...(['DAY', 'WEEK', 'MONTH', 'MONTH', 'QUARTER', 'YEAR'] as const));
const anyUnit = fc.oneof({ weight: 9, arbitrary: longUnit }, { weight: 1, arbitrary: unit });
const calendar = { timeZone: maybe(zone), weekStart: maybe(weekStart) };
const span = fc.tuple(
  moment,
  fc.constantFrom(1, 7, 31, 120, 400).map((days) => days * DAY),
);

/** With a beginning and an end. */
export const boundedWindow: fc.Arbitrary<TimeFilter> = compact(
  fc.oneof<fc.Arbitrary<TimeFilter>[]>(
    span.map(([from, length]) => ({ gte: from, lt: from + length })),
    span.map(([from, length]) => ({ gt: from, lte: from + length + 1 })),
    fc.record({
      last: fc.record({ n: fc.integer({ min: 1, max: 9 }), unit: anyUnit, includeCurrent: fc.boolean() }),
      ...calendar,
    }),
    fc.record({ this: anyUnit, ...calendar }),
    fc.record({ previous: anyUnit, gte: maybe(moment), weekStart: maybe(weekStart) }),
    fc
      .tuple(span, zone)
      .map(([[from, length], timeZone]) => ({ gte: from, lt: from + length, timeOfDay: { gte: '09:30' }, timeZone })),
  ),
);

export const timeFilter: fc.Arbitrary<TimeFilter> = fc.oneof(
  boundedWindow,
  fc.oneof<fc.Arbitrary<TimeFilter>[]>(
    moment.map((gte) => ({ gte })),
    moment.map((lt) => ({ lt })),
    fc.tuple(moment, moment).map(([gt, lte]) => ({ gt, lte })),
    compact(
      fc.record({
        timeOfDay: fc.constantFrom(
          { gte: '22:00', lt: '06:00' },
          { gte: '09:30' },
          { lt: '12:15' },
          { gte: '01:00', lt: '03:00' },
        ),
        timeZone: maybe(zone),
      }),
    ),
  ),
);

const idFilter = (ids: readonly string[]): fc.Arbitrary<IdFilter> => {
  const one = fc.constantFrom(...ids, 'nobody');
  return fc.oneof<fc.WeightedArbitrary<IdFilter>[]>(
    { weight: 1, arbitrary: one.map((eq) => ({ eq })) },
    { weight: 2, arbitrary: one.map((ne) => ({ ne })) },
    { weight: 2, arbitrary: fc.subarray([...ids, 'nobody']).map((some) => ({ in: some })) },
    { weight: 2, arbitrary: fc.subarray([...ids]).map((notIn) => ({ notIn })) },
    { weight: 1, arbitrary: fc.boolean().map((isNull) => ({ isNull })) },
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
    option: fc.oneof<fc.Arbitrary<NonNullable<AnswerFilter['option']>>[]>(
      option.map((any) => ({ any })),
      option.map((none) => ({ none })),
      fc.subarray(TAGS, { minLength: 1 }).map((all) => ({ all })),
      fc.tuple(option, option).map(([any, none]) => ({ any, none })),
    ),
  }),
  fc.record({
    question: refs.date,
    date: fc.oneof<fc.Arbitrary<NonNullable<AnswerFilter['date']>>[]>(
      day.map((eq) => ({ eq })),
      fc.tuple(day, day).map(([gte, lt]) => ({ gte, lt })),
      fc.tuple(day, day).map(([gt, lte]) => ({ gt, lte })),
    ),
  }),
  fc.record({ question: refs.dateTime, dateTime: timeFilter }),
  fc.record({
    question: refs.location,
    location: fc.oneof<fc.Arbitrary<NonNullable<AnswerFilter['location']>>[]>(
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
    { weight: 1, arbitrary: fc.tuple(plainFilter, plainFilter).map(([a, b]) => ({ ...a, ...b })) },
    { weight: 1, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })) },
    { weight: 2, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
    { weight: 2, arbitrary: tie('any').map((not) => ({ not })) },
  ),
})).any;

const NUMERIC_FNS = ['SUM', 'AVG', 'MIN', 'MAX', 'STDDEV', 'VARIANCE', 'MEDIAN'] as const;
const numericFn = fc.constantFrom(...NUMERIC_FNS);
const edge = fc.constantFrom(...(['MIN', 'MAX'] as const));
const field = fc.constantFrom(...(['SUBMITTED_AT', 'UPDATED_AT'] as const));
const time = fc.oneof<fc.Arbitrary<Pick<Measure, 'field' | 'question'>>[]>(
  field.map((field) => ({ field })),
  refs.dateTime.map((question) => ({ question })),
  refs.date.map((question) => ({ question })),
);

const plainMeasure: fc.Arbitrary<Measure> = fc.oneof<fc.Arbitrary<Measure>[]>(
  fc.constant({ fn: 'COUNT' }),
  fc.record({ fn: fc.constant('COUNT'), question: fc.oneof(anyRef, refs.single) }),
  fc.record({ fn: fc.constant('COUNT_DISTINCT'), of: fc.constantFrom('RESPONDER', 'ACTION', 'GROUP') }),
  fc.record({ fn: fc.constant('COUNT_DISTINCT'), question: fc.oneof(refs.text, refs.numeric, refs.single) }),
  fc.record({ fn: numericFn, question: refs.numeric }),
  fc.record({ fn: numericFn, question: refs.numeric }),
  fc.tuple(edge, time).map(([fn, time]) => ({ fn, ...time })),
  fc.record({ fn: fc.constant('PERCENTILE'), question: refs.numeric, p: fc.constantFrom(0, 0.1, 0.25, 0.9, 1) }),
  fc.tuple(numericFn, time, time).map(([fn, time, minus]) => ({ fn, ...time, minus })),
);

export const measure: fc.Arbitrary<Measure> = fc
  .tuple(plainMeasure, seldom(answerFilter))
  .map(([measure, where]) => (where === undefined ? measure : { ...measure, where }));

/** Each with a name of its own. */
export const measures = (most: number): fc.Arbitrary<Measure[]> =>
  fc.array(measure, { maxLength: most }).map((list) => list.map((one, index) => ({ ...one, as: `m${index}` })));

export const bins: fc.Arbitrary<Bins> = fc.oneof<fc.Arbitrary<Bins>[]>(
  fc.constantFrom(1, 2.5, 1000, 1e18).map((width) => ({ width })),
  fc.constantFrom(1, 3, 10).map((count) => ({ count })),
  fc.constantFrom([0, 10], [-10, 0, 0.5, 7, 1e6]).map((edges) => ({ edges })),
);

const grouped = fc.oneof(
  refs.single,
  refs.multi,
  refs.text,
  refs.numeric,
  refs.date,
  refs.dateTime,
  refs.ambiguous,
  refs.other,
);

export const dimension: fc.Arbitrary<Dimension> = fc.oneof<fc.WeightedArbitrary<Dimension>[]>(
  {
    weight: 4,
    arbitrary: fc
      .tuple(grouped, seldom(fc.integer({ min: 1, max: 3 })))
      .map(([ref, top]) => ({ question: compactOf({ ref, top }) })),
  },
  { weight: 1, arbitrary: fc.tuple(refs.numeric, bins).map(([ref, bins]) => ({ question: { ref, bins } })) },
  { weight: 2, arbitrary: compact(fc.record({ every: unit, weekStart: maybe(weekStart) })).map((time) => ({ time })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Dimension>({ group: true }, { action: true }, { package: true }, { responder: true }),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...(['HOUR_OF_DAY', 'DAY_OF_WEEK', 'DAY_OF_MONTH', 'MONTH_OF_YEAR'] as const))
      .map((timePart) => ({ timePart })),
  },
);
