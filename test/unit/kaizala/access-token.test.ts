import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClient } from '../../support/kaizala-client.js';
import { type ScriptedKaizala, startScriptedKaizala } from '../../support/scripted-kaizala.js';

let kaizala: ScriptedKaizala;
beforeEach(async () => {
  kaizala = await startScriptedKaizala();
});
afterEach(() => kaizala.close());

const list = {
  method: 'GET',
  path: 'webhook',
  query: { objectId: 'g', objectType: 'Group' },
  expectedKey: 'webhooks',
} as const;
const grants = () => kaizala.calls('/v1/accessToken').length;
const HOUR = 3_600_000;

describe('an access token', () => {
  it('comes for the credentials, once for all who ask at once, and is used until it ends', async () => {
    const client = createTestClient(kaizala);
    await Promise.all(Array.from({ length: 20 }, () => client.call(list)));
    expect(grants()).toBe(1);
    expect(new Set(kaizala.calls('/v1/webhook').map(({ headers }) => headers.accesstoken))).toEqual(
      new Set(['access.1.token']),
    );
    client.clock.now += 23 * HOUR;
    await client.call(list);
    expect(grants()).toBe(1);
    client.clock.now += HOUR;
    await client.call(list);
    expect(grants()).toBe(2);
  });

  it.each([
    ['milliseconds', (ms: number) => ms],
    ['milliseconds as text', (ms: number) => String(ms)],
    ['seconds', (ms: number) => Math.floor(ms / 1000)],
    ['seconds as text', (ms: number) => String(Math.floor(ms / 1000))],
    ['ISO 8601', (ms: number) => new Date(ms).toISOString()],
  ])('Hostile input 55: an expiry in %s', async (_name, spell) => {
    const client = createTestClient(kaizala);
    kaizala.grant = { accessTokenExpiry: spell(client.clock.now + 2 * HOUR) };
    await client.call(list);
    client.clock.now += 1.9 * HOUR;
    await client.call(list);
    expect(grants()).toBe(1);
    client.clock.now += 0.1 * HOUR;
    await client.call(list);
    expect(grants()).toBe(2);
  });

  it.each([
    ['in the past', 1_505_566_877_207],
    ['zero', 0],
    ['text', 'soon'],
    ['missing', undefined],
  ])(
    'Hostile input 55: an expiry that is %s is used for a while, and not asked for at every call',
    async (_name, accessTokenExpiry) => {
      const client = createTestClient(kaizala);
      kaizala.grant = { accessTokenExpiry };
      await client.call(list);
      await client.call(list);
      expect(grants()).toBe(1);
      client.clock.now += HOUR;
      await client.call(list);
      expect(grants()).toBe(2);
    },
  );

  it('Hostile input 55: without endpointUrl calls go to the root', async () => {
    for (const endpointUrl of [undefined, null, '']) {
      kaizala.grant = { endpointUrl };
      const client = createTestClient(kaizala, { root: `${kaizala.address}/v1/` });
      await expect(client.call(list)).resolves.toEqual({ webhooks: [] });
    }
  });

  it.each(['', null, 'null', 'NULL', ' ', undefined])(
    'Hostile input 55: refreshToken %o means that there is no new one',
    async (refreshToken) => {
      kaizala.grant = { refreshToken };
      const client = createTestClient(kaizala);
      await client.call(list);
      expect(client.kept).toEqual([]);
    },
  );

  it('Hostile input 55: a new refresh token is kept before the access token is used, and used from then on', async () => {
    kaizala.grant = { refreshToken: 'refresh.token.next' };
    const order: string[] = [];
    const kept: string[] = [];
    kaizala.script = ({ path }) => {
      order.push(path);
      return undefined;
    };
    const store = {
      load: async () => kept.at(-1) ?? null,
      save: async (token: string) => {
        order.push('kept');
        kept.push(token);
      },
    };
    const client = createTestClient(kaizala, { store });
    await client.call(list);
    expect(order).toEqual(['/v1/accessToken', 'kept', '/v1/webhook']);
    kaizala.refreshTokens = new Set(['refresh.token.next']);
    client.clock.now += 24 * HOUR;
    await client.call(list);
    expect(kaizala.calls('/v1/accessToken').map(({ headers }) => headers.refreshtoken)).toEqual([
      'refresh.token.configured',
      'refresh.token.next',
    ]);
    expect(kept).toEqual(['refresh.token.next']);
  });

  it('is not used while its refresh token cannot be kept, and Kaizala is not asked for another', async () => {
    kaizala.grant = { refreshToken: 'refresh.token.next' };
    let isAway = true;
    const kept: string[] = [];
    const client = createTestClient(kaizala, {
      store: {
        async save(token) {
          if (isAway) throw new Error('the database is away');
          kept.push(token);
        },
      },
    });
    await expect(client.call(list)).rejects.toThrow('the database is away');
    await expect(client.call(list)).rejects.toThrow('the database is away');
    expect(kaizala.calls('/v1/webhook')).toEqual([]);
    isAway = false;
    await client.call(list);
    expect([grants(), kept]).toEqual([1, ['refresh.token.next']]);
  });

  it.each([401, 200])(
    'Hostile input 56: InvalidToken with status %d in the middle is one refresh for all, and the call goes on',
    async (status) => {
      const client = createTestClient(kaizala);
      await client.call(list);
      kaizala.script = ({ path, headers }) =>
        path !== '/v1/accessToken' && headers.accesstoken === 'access.1.token'
          ? { status, body: { Message: 'Invalid token.', ErrorCode: 'InvalidToken' } }
          : undefined;
      await Promise.all(Array.from({ length: 10 }, () => client.call(list)));
      expect(grants()).toBe(2);
    },
  );

  it('Hostile input 56: a token that is turned down again, or a refresh token that was revoked, ends it with a clear error', async () => {
    const client = createTestClient(kaizala);
    kaizala.script = ({ path }) =>
      path === '/v1/webhook' ? { status: 401, body: { message: 'x', errorCode: 'Unauthenticated' } } : undefined;
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'UNAUTHENTICATED', status: 401 });
    expect([grants(), kaizala.calls('/v1/webhook').length]).toEqual([2, 2]);
    kaizala.script = () => undefined;
    kaizala.refreshTokens.clear();
    kaizala.revokeAccess();
    const failure = await client.call(list).catch((error: Error) => error);
    expect(failure).toMatchObject({ failure: 'UNAUTHENTICATED', status: 401 });
    expect(String(failure)).toMatch(/does not accept the token or the credentials/);
    expect(client.pauses).toEqual([]);
  });

  it('S4: an error quotes what Kaizala says of it without the secrets and phone numbers in it', async () => {
    const client = createTestClient(kaizala);
    kaizala.script = ({ headers }) => ({
      status: 400,
      body: {
        errorCode: 'InvalidParameters',
        message: `${headers.applicationsecret} of +919876543210 with ${headers.refreshtoken} and ${'aB3_'.repeat(12)} is wrong`,
      },
    });
    await expect(client.authenticate()).rejects.toThrow(
      'Kaizala refused with 400: InvalidParameters, … of … with … and … is wrong',
    );
  });
});
