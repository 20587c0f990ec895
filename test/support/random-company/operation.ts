import fc from 'fast-check';
import type { Compare, Entry, LatestPer, ResponseFilter } from '../oracle/inputs.js';
import type { AskedSet, Operation } from '../oracle-run/document.js';
import { boundedWindow, compact, filter, maybe, moment, refs, seldom, timeFilter, unit, zone } from './inputs.js';
import { panel } from './panels.js';
import { DAY } from './vocabulary.js';

/** Random operations on one set, and on others that it is compared to. */

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

const latestPer: fc.Arbitrary<LatestPer> = compact(
  fc
    .record({
      of: fc.oneof<fc.Arbitrary<LatestPer>[]>(
        fc.constant({ responder: true }),
        fc
          .oneof(refs.single, refs.numeric, refs.text, refs.date, refs.dateTime, refs.multi)
          .map((question) => ({ question })),
      ),
      every: maybe(unit),
      among: maybe(filter),
    })
    .map(({ of, every, among }) => ({ ...of, every, among })),
);

const to: fc.Arbitrary<Compare> = fc.oneof<fc.Arbitrary<Compare>[]>(
  fc.constant({ previousPeriod: true }),
  fc.record({
    shift: fc.record({ n: fc.constantFrom(-3, -1, 1), unit: fc.constantFrom('DAY', 'WEEK', 'MONTH', 'QUARTER') }),
  }),
  boundedWindow.map((submittedAt) => ({ submittedAt })),
);

type Others = NonNullable<AskedSet['compared']>;

/** Three deep at most: a set of its own, then the same again. */
const others = (depth: number): fc.Arbitrary<Others> =>
  fc.array(
    to.chain((to) =>
      fc
        .record({
          panels: fc.array(panel, { minLength: 1, maxLength: 2 }),
          compared: depth === 0 ? fc.constant<Others>([]) : fc.oneof(fc.constant<Others>([]), others(depth - 1)),
          isRepeated: fc.boolean(),
        })
        .map(({ panels, compared, isRepeated }) => ({
          to,
          // Usually what follows is one more step of the same kind.
          set: { panels, compared: compared.map((one) => (isRepeated ? { ...one, to } : one)) },
        })),
    ),
    { maxLength: 2 },
  );

const panels = fc.array(panel, { minLength: 1, maxLength: 6 });

/** Some are compared to others; those have a window as a rule. */
const asked: fc.Arbitrary<{ filter: ResponseFilter | undefined; set: AskedSet }> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ filter: maybe(filter), set: fc.record({ panels }) }) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        filter: maybe(filter),
        // A few without an end, which is refused.
        submittedAt: fc.oneof({ weight: 9, arbitrary: boundedWindow }, { weight: 1, arbitrary: timeFilter }),
        panels,
        compared: others(2),
      })
      .map(({ filter, submittedAt, panels, compared }) => ({
        filter: { ...filter, submittedAt },
        set: { panels, compared },
      })),
  },
);

export const randomOperation: fc.Arbitrary<Operation> = compact(
  fc
    .record({
      entry,
      asked,
      latestPer: seldom(latestPer),
      timeZone: maybe(zone),
      now: moment.map((at) => at + 3 * DAY),
    })
    .map(({ asked, ...rest }) => ({ ...rest, ...asked })),
);
