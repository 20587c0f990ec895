import { describe, expect, it } from 'vitest';
import { partsThatFit } from '../../../src/queries/set/plan/parts-that-fit.js';

const keys = (count: number) => [Array.from({ length: count }, () => Buffer.alloc(16))];

describe('parts of a statement', () => {
  it.each([
    [1, 100_000],
    [2_000, 113],
    [10_000, 22],
    [1_000_000, 1],
  ])('that each name %d keys are so many that servers take them', (count, parts) => {
    const fitting = partsThatFit({ where: 'r.response_key IN (?)', parameters: keys(count) });
    expect(fitting).toBeGreaterThanOrEqual(Math.min(parts, 100));
    expect(fitting === 1 || fitting * count * 37 <= 8 * 1024 * 1024).toBe(true);
  });
});
