import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/http/rate/network-of.js';
import { TokenBuckets } from '../../src/http/rate/token-buckets.js';

describe('S9: a bucket', () => {
  it('gives a burst, then as many as time brings, and says how long to wait', () => {
    let now = 0;
    const buckets = new TokenBuckets({ burst: 3, perSecond: 2 }, 10, () => now);
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
    expect(buckets.take('a')).toBe(0.5);
    expect(buckets.take('b')).toBe(0);
    now = 499;
    expect(buckets.take('a')).toBeCloseTo(0.001);
    now = 501;
    expect(buckets.take('a')).toBe(0);
    now = 3_600_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a') === 0)).toEqual([true, true, true, false]);
  });

  it('never gives more than burst and rate allow, however often it is asked', () => {
    let now = 0;
    const buckets = new TokenBuckets({ burst: 5, perSecond: 10 }, 10, () => now);
    let given = 0;
    for (; now < 10_000; now += 1) if (buckets.take('a') === 0) given += 1;
    expect(given).toBe(5 + 99);
  });

  it('is forgotten where too many others came since, so that memory stays bounded', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, 100, () => 0);
    expect(buckets.take('kept')).toBe(0);
    expect(buckets.take('forgotten')).toBe(0);
    for (let i = 0; i < 99; i++) {
      expect(buckets.take('kept')).toBe(1);
      buckets.take(`other ${i}`);
    }
    expect(buckets.take('kept')).toBe(1);
    expect(buckets.take('forgotten')).toBe(0);
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('S9: %s is one party as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
