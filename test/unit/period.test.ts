import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesBetween } from '../../src/calendar/buckets.js';
import { moveInstant, NO_STEP, stepOf } from '../../src/calendar/period.js';
import { TIME_UNITS } from '../../src/calendar/units.js';
import type { TimeCondition } from '../../src/calendar/window.js';
import { type Comparison, compareFilters } from '../../src/queries/filter/compared-filter.js';
import { submittedWindow } from '../../src/queries/filter/response-filter.js';

const at = (text: string) => new Date(text);
const back = (n: number, unit: (typeof TIME_UNITS)[number]): Comparison => ({ shift: { n: -n, unit } });
const PREVIOUS: Comparison = { previousPeriod: true };

/** Where a window ends up, as far as minutes go. */
function compared(submittedAt: TimeCondition, comparisons: Comparison[], now: string, timeZone = 'UTC') {
  const context = { timeZone, now: at(now) };
  const { filter } = compareFilters({ filter: { submittedAt }, among: null }, comparisons, context);
  const { from, to } = submittedWindow(filter, context);
  return [from, to].map((edge) => edge?.toISOString().slice(0, 16) ?? null);
}

describe('the previous period', () => {
  it.each<[string, TimeCondition, string, string, string]>([
    ['month to date', { this: 'MONTH' }, '2024-03-15T10:20Z', '2024-02-01T00:00', '2024-02-15T10:20'],
    ['31 March', { this: 'MONTH' }, '2024-03-31T10:20Z', '2024-02-01T00:00', '2024-03-01T00:00'],
    ['30 March', { this: 'MONTH' }, '2024-03-30T10:20Z', '2024-02-01T00:00', '2024-03-01T00:00'],
    ['29 March', { this: 'MONTH' }, '2024-03-29T10:20Z', '2024-02-01T00:00', '2024-02-29T10:20'],
    ['29 March of no leap year', { this: 'MONTH' }, '2023-03-29T10:20Z', '2023-02-01T00:00', '2023-03-01T00:00'],
    ['a month that is over', { previous: 'MONTH' }, '2024-04-02T10:20Z', '2024-02-01T00:00', '2024-03-01T00:00'],
    ['29 February', { this: 'YEAR' }, '2024-02-29T10:20Z', '2023-01-01T00:00', '2023-03-01T00:00'],
    ['quarter to date', { this: 'QUARTER' }, '2024-05-31T10:20Z', '2024-01-01T00:00', '2024-03-01T00:00'],
    ['week to date', { this: 'WEEK' }, '2024-05-15T10:20Z', '2024-05-06T00:00', '2024-05-08T10:20'],
    [
      'seven days, today one of them',
      { last: { n: 7, unit: 'DAY', includeCurrent: true } },
      '2024-05-15T10:20Z',
      '2024-05-02T00:00',
      '2024-05-08T10:20',
    ],
    [
      'seven whole days',
      { last: { n: 7, unit: 'DAY', includeCurrent: false } },
      '2024-05-15T10:20Z',
      '2024-05-01T00:00',
      '2024-05-08T00:00',
    ],
    [
      'three hours',
      { last: { n: 3, unit: 'HOUR', includeCurrent: true } },
      '2024-05-15T10:20Z',
      '2024-05-15T05:00',
      '2024-05-15T07:20',
    ],
    [
      'a month cut short',
      { this: 'MONTH', lt: at('2024-05-10T00:00Z') },
      '2024-05-15T10:20Z',
      '2024-04-01T00:00',
      '2024-04-10T00:00',
    ],
    [
      'a span of its own',
      { gte: at('2024-05-01T06:00Z'), lt: at('2024-05-03T18:00Z') },
      '2024-05-15T10:20Z',
      '2024-04-28T18:00',
      '2024-05-01T06:00',
    ],
    [
      'a span of its own that has not ended',
      { gte: at('2024-05-15T00:00Z'), lt: at('2024-05-16T00:00Z') },
      '2024-05-15T10:20Z',
      '2024-05-14T00:00',
      '2024-05-14T10:20',
    ],
    [
      'a span that has not begun',
      { gte: at('2024-05-20T00:00Z'), lt: at('2024-05-21T00:00Z') },
      '2024-05-15T10:20Z',
      '2024-05-19T00:00',
      '2024-05-19T00:00',
    ],
  ])('G20: of %s', (_name, condition, now, from, to) => {
    expect(compared(condition, [PREVIOUS], now)).toEqual([from, to]);
  });

  it('G20: repeats from the original where it nests, not from where the one before was cut', () => {
    const now = '2024-03-31T10:20Z';
    expect(compared({ this: 'MONTH' }, [PREVIOUS, PREVIOUS], now)).toEqual(['2024-01-01T00:00', '2024-01-31T10:20']);
    expect(compared({ this: 'MONTH' }, [PREVIOUS, PREVIOUS, PREVIOUS, PREVIOUS], now)).toEqual([
      '2023-11-01T00:00',
      '2023-12-01T00:00',
    ]);
  });

  it('G20: has the same hours of the day where clocks have changed in between', () => {
    // Paris: 15 April 12:00 and 15 March 12:00 are 10:00Z and 11:00Z.
    expect(compared({ this: 'MONTH' }, [PREVIOUS], '2024-04-15T10:00Z', 'Europe/Paris')).toEqual([
      '2024-02-29T23:00',
      '2024-03-15T11:00',
    ]);
    // The zone of the condition counts before the set's.
    expect(
      compared({ this: 'DAY', timeZone: 'Europe/Paris' }, [PREVIOUS], '2024-03-31T10:00Z', 'Asia/Kolkata'),
    ).toEqual(['2024-03-29T23:00', '2024-03-30T11:00']);
    // Midnight is skipped on the tenth in Havana.
    expect(compared({ this: 'DAY' }, [PREVIOUS], '2024-03-11T16:00Z', 'America/Havana')).toEqual([
      '2024-03-10T05:00',
      '2024-03-10T16:00',
    ]);
    expect(compared({ previous: 'DAY' }, [PREVIOUS], '2024-03-11T16:00Z', 'America/Havana')).toEqual([
      '2024-03-09T05:00',
      '2024-03-10T05:00',
    ]);
  });
});

describe('what newest responses are looked for among', () => {
  const context = { timeZone: 'UTC', now: at('2024-03-15T10:20Z') };
  const amongOf = (among: TimeCondition, comparison: Comparison) => {
    const filters = { filter: { submittedAt: { this: 'MONTH' as const } }, among: { submittedAt: among } };
    const { from, to } = submittedWindow(compareFilters(filters, [comparison], context).among, context);
    return [from, to].map((edge) => edge?.toISOString().slice(0, 16) ?? null);
  };

  it('moves along, what is open stays open, and of a period to date nothing later counts', () => {
    const until = { lt: at('2024-04-01T00:00Z') };
    expect(amongOf(until, PREVIOUS)).toEqual([null, '2024-02-15T10:20']);
    expect(amongOf(until, back(1, 'MONTH'))).toEqual([null, '2024-03-01T00:00']);
    expect(amongOf({ gte: at('2024-01-31T00:00Z') }, back(1, 'YEAR'))).toEqual(['2023-01-31T00:00', null]);
    expect(amongOf(until, { submittedAt: { this: 'DAY' } })).toEqual([null, '2024-03-16T00:00']);
    expect(amongOf({}, PREVIOUS)).toEqual([null, null]);
  });
});

describe('a shift', () => {
  it('G20: moves whole edges, however much has passed', () => {
    const now = '2024-03-15T10:20Z';
    expect(compared({ this: 'MONTH' }, [back(1, 'YEAR')], now)).toEqual(['2023-03-01T00:00', '2023-04-01T00:00']);
    expect(compared({ this: 'MONTH' }, [back(1, 'MONTH')], now, 'Asia/Kolkata')).toEqual([
      '2024-01-31T18:30',
      '2024-02-29T18:30',
    ]);
    expect(compared({ this: 'WEEK' }, [back(2, 'WEEK')], '2024-04-03T10:00Z', 'Europe/Paris')).toEqual([
      '2024-03-17T23:00',
      '2024-03-24T23:00',
    ]);
    expect(compared({ this: 'DAY' }, [{ shift: { n: 1, unit: 'HOUR' } }], now)).toEqual([
      '2024-03-15T01:00',
      '2024-03-16T01:00',
    ]);
  });

  it('repeats from the original, and goes together with the other comparisons', () => {
    const endOfMonth = { gte: at('2024-03-31T00:00Z'), lt: at('2024-04-01T00:00Z') };
    expect(compared(endOfMonth, [back(1, 'MONTH')], '2024-05-01T00:00Z')).toEqual([
      '2024-03-01T00:00',
      '2024-03-01T00:00',
    ]);
    expect(compared(endOfMonth, [back(1, 'MONTH'), back(1, 'MONTH')], '2024-05-01T00:00Z')).toEqual([
      '2024-01-31T00:00',
      '2024-02-01T00:00',
    ]);
    expect(compared({ this: 'MONTH' }, [PREVIOUS, back(1, 'YEAR')], '2024-03-15T10:20Z')).toEqual([
      '2023-02-01T00:00',
      '2023-02-15T10:20',
    ]);
    expect(
      compared({ gte: at('2020-01-01T00:00Z') }, [{ submittedAt: { this: 'MONTH' } }, PREVIOUS], '2024-03-15T10:20Z'),
    ).toEqual(['2024-02-01T00:00', '2024-02-15T10:20']);
  });

  it('leaves no gap and no overlap between buckets, and never turns back, in any zone', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const start = fc.integer({ min: Date.UTC(2023, 0, 1) / 60_000, max: Date.UTC(2025, 0, 1) / 60_000 });
    fc.assert(
      fc.property(
        zone,
        start,
        fc.integer({ min: -30, max: 30 }),
        fc.constantFrom(...TIME_UNITS),
        (timeZone, minute, n, unit) => {
          const from = new Date(minute * 60_000);
          const edges =
            edgesBetween(
              from,
              new Date(from.getTime() + 90 * 86_400_000),
              { unit: 'DAY', timeZone, weekStart: 'MONDAY' },
              200,
            ) ?? [];
          const moved = edges.map((edge) => moveInstant(edge, stepOf(n, unit), timeZone).getTime());
          expect(moved).toEqual([...moved].sort((a, b) => a - b));
          if (unit !== 'HOUR' && unit !== 'QUARTER_HOUR') {
            const day = { unit: 'DAY', timeZone, weekStart: 'MONDAY' } as const;
            for (const edge of moved)
              expect(edgesBetween(new Date(edge), new Date(edge + 1), day, 2)?.[0]?.getTime()).toBe(edge);
          }
          expect(moveInstant(from, NO_STEP, timeZone)).toEqual(from);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [{ gte: at('2024-05-01T00:00Z') }, PREVIOUS, /bounded window/],
    [{ lt: at('2024-05-01T00:00Z') }, back(1, 'DAY'), /bounded window/],
    [{ this: 'DAY' }, { shift: { n: -2_147_483_648, unit: 'YEAR' } }, /out of the calendar/],
    [{ this: 'DAY' }, { shift: { n: 9_000, unit: 'YEAR' } }, /out of the calendar/],
  ] as [TimeCondition, Comparison, RegExp][])('of %j by %j is refused', (condition, comparison, message) => {
    expect(() => compared(condition, [comparison], '2024-05-15T12:00Z')).toThrow(message);
  });
});
