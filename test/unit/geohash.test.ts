import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellBits, geohashOf } from '../../src/geohash.js';
import { geohashByHalving } from '../support/geohash-oracle.js';

const cellOf = (degrees: number, half: number, bits: number) =>
  Math.min(Math.floor(((degrees + half) / (2 * half)) * 2 ** bits), 2 ** bits - 1);

function hash(latitude: number, longitude: number, precision: number): string {
  const bits = cellBits(precision);
  return geohashOf(cellOf(latitude, 90, bits.latitude), cellOf(longitude, 180, bits.longitude), precision);
}

describe('geohashes', () => {
  it.each([
    [57.64911, 10.40744, 'u4pruydqqvj8'],
    [-25.382708, -49.265506, '6gkzwgjzn820'],
    [0, 0, 's00000000000'],
    [90, 180, 'zzzzzzzzzzzz'],
    [-90, -180, '000000000000'],
  ])('of %f, %f are those that everybody has', (latitude, longitude, expected) => {
    for (let precision = 1; precision <= 12; precision++) {
      expect(hash(latitude, longitude, precision)).toBe(expected.slice(0, precision));
    }
  });

  it('are what halving the globe gives', () => {
    // As fine as phones tell them.
    const degrees = (half: number) => fc.integer({ min: -half * 1e7, max: half * 1e7 }).map((n) => n / 1e7);
    fc.assert(
      fc.property(degrees(90), degrees(180), fc.integer({ min: 1, max: 12 }), (latitude, longitude, precision) => {
        expect(hash(latitude, longitude, precision)).toBe(geohashByHalving(latitude, longitude, precision));
      }),
    );
  });
});
