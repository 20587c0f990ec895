import { describe, expect, it } from 'vitest';
import { decimalLiteral } from '../../../src/queries/decimal-literal.js';
import { binOf } from '../../../src/queries/set/bins.js';

describe('bins', () => {
  it.each<[number, string]>([
    [0.1, '0.1'],
    [1e21, `1${'0'.repeat(21)}`],
    [-1.5e25, `-15${'0'.repeat(24)}`],
    [123456789012345680000, '123456789012345680000'],
    [1e-7, '0.00000010000000000000'],
  ])('%d is written as decimals write it', (value, digits) => {
    expect(decimalLiteral(value)).toBe(digits);
  });

  it('have edges in decimals: three times 0.1 is 0.3', () => {
    expect(binOf({ width: 0.1 }, '3', 0, 0)).toEqual({ from: 0.3, to: 0.4 });
    expect(binOf({ width: 0.1 }, '-1', 0, 0)).toEqual({ from: -0.1, to: 0 });
    expect(binOf({ width: 1e-7 }, '12', 0, 0)).toEqual({ from: 0.0000012, to: 0.0000013 });
    expect(binOf({ width: 1e30 }, '1', 0, 0)).toEqual({ from: 1e30, to: 2e30 });
  });

  it('that are counted end at the greatest number, and are one where all numbers are one', () => {
    expect(binOf({ count: 3 }, '2', 0, 1)).toEqual({ from: 2 / 3, to: 1 });
    expect(binOf({ count: 3 }, '0', 5, 5)).toEqual({ from: 5, to: 5 });
    expect(binOf({ edges: [1, 2, 4] }, '1', 0, 0)).toEqual({ from: 2, to: 4 });
  });
});
