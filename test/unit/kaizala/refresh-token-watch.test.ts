import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../../src/bounds.js';
import { createRefreshTokenWatch } from '../../../src/kaizala/client/refresh-token-watch.js';
import { createLog } from '../../../src/log.js';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2027, 0, 1);

let lines: string[];
let now: number;
let watch: (refreshToken: string) => void;
beforeEach(() => {
  lines = [];
  now = NOW;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  watch = createRefreshTokenWatch({ log: createLog('info', sink), now: () => now, bounds: defaultBounds });
});

const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
const tokenUntil = (ms: number) => `${part({ alg: 'HS256' })}.${part({ uid: 'somebody', exp: ms / 1000 })}.signature`;

describe('a refresh token', () => {
  it('P15: that ends within 30 days is warned of once a day, without the token', () => {
    const token = tokenUntil(NOW + 29 * DAY_MS);
    for (const hours of [0, 1, 23, 24, 30]) {
      now = NOW + (hours * DAY_MS) / 24;
      watch(token);
    }
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      action: 'refresh-token-ending',
      endsAt: '2027-01-30T00:00:00.000Z',
    });
    expect(lines.join()).not.toMatch(/somebody|signature/);
  });

  it.each([
    '',
    'opaque',
    'a.b.c',
    `${part({})}.${part({ exp: 'never' })}.x`,
    `x.${part([])}.x`,
    tokenUntil(NOW + 31 * DAY_MS),
  ])('P15: that ends later, or does not say when, is no matter: %s', (token) => {
    watch(token);
    expect(lines).toEqual([]);
  });
});
