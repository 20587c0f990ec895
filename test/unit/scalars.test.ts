import { Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DateScalar } from '../../src/schema/scalar/date.scalar.js';
import { DateTime } from '../../src/schema/scalar/date-time.scalar.js';
import { TimeZone } from '../../src/schema/scalar/time-zone.scalar.js';

const AT = new Date('2024-05-31T04:00:00.000Z');

describe('DateTime', () => {
  it.each([
    '2024-05-31T09:30:00+05:30',
    '2024-05-31t04:00:00z',
    '2024-05-31 04:00:00.000Z',
    '2024-05-31T04:00Z',
    '1717128000000',
    1717128000000,
  ])('takes %s', (value) => {
    expect(DateTime.parseValue(value)).toEqual(AT);
  });

  it.each([
    '2024-05-31T09:30:00',
    '2024-05-31',
    '2024-02-30T00:00:00Z',
    '2024-05-31T25:00:00Z',
    'now',
    '',
    '1.5',
    1.5,
    Number.NaN,
    null,
    true,
    {},
    1e18,
    '0000-01-01T00:00:00Z',
  ])('refuses %s', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow(/RFC 3339/);
  });

  it('takes a literal of either kind, and shows UTC to the millisecond', () => {
    expect(DateTime.parseLiteral({ kind: Kind.INT, value: '1717128000000' })).toEqual(AT);
    expect(DateTime.parseLiteral({ kind: Kind.STRING, value: '2024-05-31T04:00:00Z' })).toEqual(AT);
    expect(() => DateTime.parseLiteral({ kind: Kind.FLOAT, value: '1.5' })).toThrow(/RFC 3339/);
    expect(DateTime.serialize(AT)).toBe('2024-05-31T04:00:00.000Z');
  });
});

describe('Date and TimeZone', () => {
  it.each(['2024-02-30', '24-02-01', '2024-02-01T00:00:00Z', 20240201])('%s is no Date', (value) => {
    expect(() => DateScalar.parseValue(value)).toThrow(/calendar date/);
  });

  it.each(['Mars/Base', '', 'EST5EDT4', 5])('%s is no TimeZone', (value) => {
    expect(() => TimeZone.parseValue(value)).toThrow(/IANA/);
  });

  it('take what they name', () => {
    expect(DateScalar.parseValue('2024-02-29')).toBe('2024-02-29');
    expect(TimeZone.parseValue('Asia/Kathmandu')).toBe('Asia/Kathmandu');
  });
});
