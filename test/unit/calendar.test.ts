import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { edgesBetween, labelOf, localDate, shift, startOf, unitThatFits } from '../../src/calendar/buckets.js';
import { offsetsWithin } from '../../src/calendar/offsets.js';
import type { TimeUnit, WeekStart } from '../../src/calendar/units.js';
import { EVER, windowOf } from '../../src/calendar/window.js';

const cut = (unit: TimeUnit, timeZone: string, weekStart: WeekStart = 'MONDAY') => ({ unit, timeZone, weekStart });
const at = (text: string) => new Date(text);
const iso = (dates: readonly Date[] | null) => dates?.map((date) => date.toISOString().slice(0, 16));

describe('buckets of time', () => {
  it('G20: 20:00Z is the next day in Kolkata, and days begin at 18:30Z there', () => {
    expect(startOf(at('2024-05-31T20:00Z'), cut('DAY', 'Asia/Kolkata'))).toEqual(at('2024-05-31T18:30Z'));
    expect(localDate(at('2024-05-31T20:00Z'), 'Asia/Kolkata')).toBe('2024-06-01');
    expect(startOf(at('2024-05-31T20:00Z'), cut('HOUR', 'Asia/Kathmandu'))).toEqual(at('2024-05-31T19:15Z'));
  });

  it.each([
    // zone, from, to, unit, hours of the buckets
    ['Europe/Paris', '2024-03-30T23:00Z', '2024-04-01T22:00Z', [23, 24]],
    ['Europe/Paris', '2024-10-26T22:00Z', '2024-10-28T23:00Z', [25, 24]],
    ['America/New_York', '2024-03-10T05:00Z', '2024-03-12T04:00Z', [23, 24]],
    ['America/New_York', '2024-11-03T04:00Z', '2024-11-05T05:00Z', [25, 24]],
    // Midnight is skipped, or comes twice.
    ['America/Havana', '2024-03-10T05:00Z', '2024-03-12T04:00Z', [23, 24]],
    ['America/Havana', '2024-11-03T04:00Z', '2024-11-05T05:00Z', [25, 24]],
    ['Atlantic/Azores', '2024-10-27T00:00Z', '2024-10-29T01:00Z', [25, 24]],
  ])('G20: days of %s from %s last as long as they do', (timeZone, from, to, hours) => {
    const edges = edgesBetween(at(from), at(to), cut('DAY', timeZone), 100) ?? [];
    expect(
      edges.slice(1).map((edge, index) => (edge.getTime() - (edges[index] as Date).getTime()) / 3_600_000),
    ).toEqual(hours);
    // Whatever moment of the day is asked about, it began when it began.
    for (let hour = 0; hour < (hours[0] ?? 0); hour++) {
      expect(startOf(new Date(at(from).getTime() + hour * 3_600_000), cut('DAY', timeZone))).toEqual(at(from));
    }
  });

  it('G20: an hour that clocks show twice is two buckets', () => {
    const hours = edgesBetween(at('2024-10-26T23:00Z'), at('2024-10-27T03:00Z'), cut('HOUR', 'Europe/Paris'), 100);
    expect(iso(hours)).toEqual([
      '2024-10-26T23:00',
      '2024-10-27T00:00',
      '2024-10-27T01:00',
      '2024-10-27T02:00',
      '2024-10-27T03:00',
    ]);
  });

  it.each([
    // Back from 02:00 to 01:30, and on from 02:00 to 02:30.
    ['2024-04-06T14:00Z', '2024-04-06T16:30Z', ['14:00', '15:00', '15:30', '16:30']],
    ['2024-10-05T14:30Z', '2024-10-05T17:00Z', ['14:30', '15:30', '16:00', '17:00']],
  ])('G20: an hour in which clocks change by half an hour is cut there: from %s', (from, to, starts) => {
    const hour = cut('HOUR', 'Australia/Lord_Howe');
    const edges = edgesBetween(at(from), at(to), hour, 100) ?? [];
    expect(edges.map((edge) => edge.toISOString().slice(11, 16))).toEqual(starts);
    for (let time = at(from); time < at(to); time = new Date(time.getTime() + 300_000))
      expect(startOf(time, hour)).toEqual(edges.filter((edge) => edge <= time).at(-1));
  });

  it('weeks begin when they are said to, months and quarters on their first', () => {
    const wednesday = at('2024-05-15T12:00Z');
    expect(startOf(wednesday, cut('WEEK', 'UTC'))).toEqual(at('2024-05-13T00:00Z'));
    expect(startOf(wednesday, cut('WEEK', 'UTC', 'SUNDAY'))).toEqual(at('2024-05-12T00:00Z'));
    expect(startOf(wednesday, cut('WEEK', 'UTC', 'SATURDAY'))).toEqual(at('2024-05-11T00:00Z'));
    expect(startOf(wednesday, cut('QUARTER', 'UTC'))).toEqual(at('2024-04-01T00:00Z'));
    expect(shift(at('2024-01-01T00:00Z'), -1, cut('MONTH', 'UTC'))).toEqual(at('2023-12-01T00:00Z'));
    expect(labelOf(at('2024-04-01T00:00Z'), cut('QUARTER', 'UTC'))).toBe('2024-Q2');
  });

  it('refuses more than it may, and names a unit that fits', () => {
    expect(edgesBetween(at('2024-01-01T00:00Z'), at('2024-12-31T00:00Z'), cut('HOUR', 'UTC'), 2_000)).toBeNull();
    const fits = unitThatFits(at('2024-01-01T00:00Z'), at('2024-12-31T00:00Z'), 2_000);
    expect(fits).toBe('DAY');
    expect(edgesBetween(at('2024-01-01T00:00Z'), at('2024-12-31T00:00Z'), cut(fits, 'UTC'), 2_000)).toHaveLength(366);
  });
});

describe('windows', () => {
  const now = at('2024-05-15T12:00Z');
  const window = (condition: Parameters<typeof windowOf>[0], timeZone = 'UTC') => {
    const { from, to } = windowOf(condition, { timeZone, now });
    return [from?.toISOString().slice(0, 16) ?? null, to?.toISOString().slice(0, 16) ?? null];
  };

  it('are half-open, and cut in their zone', () => {
    expect(window({ last: { n: 7, unit: 'DAY', includeCurrent: true } })).toEqual([
      '2024-05-09T00:00',
      '2024-05-16T00:00',
    ]);
    expect(window({ last: { n: 7, unit: 'DAY', includeCurrent: false } })).toEqual([
      '2024-05-08T00:00',
      '2024-05-15T00:00',
    ]);
    expect(window({ this: 'MONTH' }, 'Asia/Kolkata')).toEqual(['2024-04-30T18:30', '2024-05-31T18:30']);
    expect(window({ this: 'DAY', timeZone: 'America/New_York' }, 'Asia/Kolkata')).toEqual([
      '2024-05-15T04:00',
      '2024-05-16T04:00',
    ]);
    expect(window({ previous: 'WEEK', weekStart: 'SUNDAY' })).toEqual(['2024-05-05T00:00', '2024-05-12T00:00']);
    expect(window(null)).toEqual([null, null]);
  });

  it('hold all that is given', () => {
    expect(window({ gte: at('2024-05-10T00:00Z'), this: 'MONTH' })).toEqual(['2024-05-10T00:00', '2024-06-01T00:00']);
    const { from, to } = windowOf({ eq: now }, { timeZone: 'UTC', now });
    expect([from?.getTime(), to?.getTime()]).toEqual([now.getTime(), now.getTime() + 1]);
    expect(windowOf({ gt: now, lte: now }, { timeZone: 'UTC', now })).toEqual({
      from: new Date(now.getTime() + 1),
      to: new Date(now.getTime() + 1),
    });
  });

  it.each([0, -1, 3_000, 2_147_483_647])('refuse last.n = %d years', (n) => {
    expect(() => window({ last: { n, unit: 'YEAR', includeCurrent: true } })).toThrow(/last\.n/);
  });
});

describe('offsets of a zone', () => {
  it('G20: are those that clocks show, on both sides of each change', () => {
    // Boa Vista changed its mind after a week, Gaza will; Monrovia was 44 minutes and 30 seconds behind.
    for (const name of ['America/Boa_Vista', 'Asia/Gaza', 'Africa/Monrovia', 'Australia/Lord_Howe', 'Asia/Kolkata']) {
      const shown = (second: number) => Math.round(IANAZone.create(name).offset(second * 1_000) * 60);
      const offsets = offsetsWithin(name, EVER);
      offsets.slice(1).forEach(({ since, seconds }, index) => {
        expect([name, since, shown(since - 1), shown(since)]).toEqual([name, since, offsets[index]?.seconds, seconds]);
      });
      for (let year = 1971; year < 2099; year += 3) {
        const instant = new Date(Date.UTC(year, year % 12, year % 28));
        const within = offsetsWithin(name, { from: instant, to: instant });
        expect(within.map(({ seconds }) => seconds)).toEqual([shown(instant.getTime() / 1_000)]);
      }
    }
  });

  it('of a window are the one that holds where it begins, and the changes within', () => {
    const within = (from: string | null, to: string | null) =>
      offsetsWithin('Europe/Paris', { from: from === null ? null : at(from), to: to === null ? null : at(to) });
    expect(within('2024-01-01T00:00Z', '2024-12-31T00:00Z').map(({ seconds }) => seconds)).toEqual([3600, 7200, 3600]);
    expect(within('2024-03-31T01:00Z', '2024-04-01T00:00Z').map(({ seconds }) => seconds)).toEqual([7200]);
    expect(within('2024-03-31T00:59:59.999Z', '2024-03-31T01:00Z').map(({ seconds }) => seconds)).toEqual([3600, 7200]);
    expect(within('1900-01-01T00:00Z', '1950-01-01T00:00Z')).toEqual(within(null, '1970-01-01T00:00Z'));
    expect(within('2500-01-01T00:00Z', null)).toHaveLength(1);
    expect(within(null, null).length).toBe(within('1900-01-01T00:00Z', '2500-01-01T00:00Z').length);
    expect(within('2024-06-01T00:00Z', '2023-01-01T00:00Z').map(({ seconds }) => seconds)).toEqual([7200]);
  });

  it('G1: are found once, whatever the window, and however the name of the zone is written', () => {
    const offsets = offsetsWithin('America/New_York', EVER);
    for (const name of ['aMerica/new_york', 'AMERICA/NEW_YORK', 'US/Eastern']) {
      expect(offsetsWithin(name, EVER)).toBe(offsets);
    }
    const before = process.cpuUsage().user;
    for (let i = 0; i < 200; i++) offsetsWithin('America/New_York', { from: new Date(i), to: at('2099-01-01T00:00Z') });
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(500);
  });
});
