import { describe, expect, it } from 'vitest';
import { digitsOf, isObject, parseText, toText } from '../../src/json.js';
import { rawJson } from '../../src/present/raw-json.js';

describe('JSON to the digit', () => {
  it.each([
    '[1.0,1,-0,9007199254740993,1e400,0.10,-1.5E-3]',
    '{"a":"1.0","b\\"":[2.50],"":"\\\\","c":3.0}',
    '"\\u0000digits"',
  ])('gives back %s', (text) => {
    expect(toText(parseText(text))).toBe(text);
  });

  it('reads and writes nothing but JSON, whatever a body calls its fields', () => {
    for (const odd of ['1-2', '01', '1.', '12 eggs', '-', '']) {
      const value = parseText(JSON.stringify({ '\u0000digits': odd }));
      expect([isObject(value), digitsOf(value)]).toEqual([true, null]);
      expect(JSON.parse(toText(value))).toEqual({ '\u0000digits': odd });
    }
    expect(digitsOf(parseText('{"\\u0000digits":"1","other":2}'))).toBeNull();
    for (const text of ['01.0', '1.0.0', '{1.0:2}', '1.0 1.0', '-', '1.0-1', '"1.0', '"\\'])
      expect(() => parseText(text)).toThrow('not JSON');
  });

  it('W11: takes a string of millions of escapes, closed or not, in time that grows with its length only', () => {
    const escapes = '\\"'.repeat(3_000_000);
    const started = performance.now();
    expect(parseText(`["${escapes}"]`)).toEqual(['"'.repeat(3_000_000)]);
    expect(() => parseText(`["${escapes}`)).toThrow('not JSON');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('shows a number as a number where a double holds it, else its digits, however many', () => {
    const long = `0.1${'0'.repeat(200_000)}1`;
    const started = performance.now();
    expect(rawJson(`[1.50,1e3,9007199254740993,${long}]`)).toEqual([1.5, 1000, '9007199254740993', long]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
