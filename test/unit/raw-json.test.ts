import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawJson } from '../../src/present/raw-json.js';

describe('raw JSON', () => {
  it.each([
    ['1.0', 1],
    ['0.1', 0.1],
    ['1e3', 1000],
    ['-0.0', -0],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['0.12345678901234567890', '0.12345678901234567890'],
    ['1e400', '1e400'],
    ['[1, {"a": 123456789012345678901234567890}]', [1, { a: '123456789012345678901234567890' }]],
    ['"\\u0000digits"', '\0digits'],
  ])('%s', (text, value) => {
    expect(rawJson(text)).toEqual(value);
  });

  it('is what it was for everything that a double holds', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => !JSON.stringify(value).includes('digits')),
        (value) => {
          const text = JSON.stringify(value);
          expect(rawJson(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('keeps every digit of a number', () => {
    fc.assert(
      fc.property(fc.bigInt(), (number) => {
        expect(BigInt(rawJson(String(number)) as string | number)).toBe(number);
      }),
    );
  });
});
