import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, sightOf } from '../../src/auth/caller.js';
import { Keyring } from '../../src/auth/keyring.js';
import { createKey, revokeKey } from '../../src/auth/keys.js';
import { defaultBounds } from '../../src/bounds.js';
import { ConfigError, loadConfig, requireKeyBeyondLoopback } from '../../src/config.js';
import { keyOf } from '../../src/keys.js';
import { createServer } from '../../src/server.js';
import { testRetry } from '../support/ingest.js';
import { KEYS_AT_ONCE, makeKey } from '../support/keys.js';
import { silentLog } from '../support/mariadb.js';
import { buildPush } from '../support/push.js';
import { dumpEverything } from '../support/store-dump.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
const clock = { ms: 0 };
const now = () => Date.now() + clock.ms;
beforeAll(async () => {
  gateway = await startTestGateway({ bounds: KEYS_AT_ONCE, now });
});
afterAll(() => gateway.stop());

async function status(headers: Record<string, string> = {}): Promise<number> {
  const body = JSON.stringify({ query: '{ groups { totalCount } }' });
  const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  return (await fetch(`${gateway.address}/graphql`, request)).status;
}

const keyring = (bounds: object = KEYS_AT_ONCE) =>
  new Keyring({
    configured: [],
    pool: gateway.database.ingest,
    retry: testRetry,
    bounds: { ...defaultBounds, ...bounds },
    log: silentLog,
    now,
  });

const make = (name: string, wanted: Partial<Parameters<typeof createKey>[2]> = {}) =>
  createKey(gateway.database.ingest, testRetry, {
    name,
    scopes: ['read'],
    groupIds: null,
    expiresAt: null,
    ...wanted,
  });

const query = (text: string) => gateway.database.ingest.dataSource.query(text);

describe('the first key', () => {
  it('S2: is needed to listen beyond loopback, wherever it is kept', async () => {
    const config = { ...loadConfig({ PORT: '0' }), host: '0.0.0.0' };
    const start = createServer({ config, bounds: defaultBounds, database: gateway.database, log: silentLog });
    await expect(start).rejects.toThrow(ConfigError);
    await expect(start).rejects.toThrow(/^HOST is not loopback: .*API_KEYS, or `kaizala-gateway key create`$/);
    expect(() => requireKeyBeyondLoopback(config, true)).not.toThrow();
    expect(() => requireKeyBeyondLoopback({ host: '::1' }, false)).not.toThrow();
  });

  it('S2 S10: closes the gateway to keyless callers, for as long as a row is left: revoking the last one does not open it', async () => {
    expect(await status()).toBe(200);
    const first = await makeKey(gateway.database, { name: 'first' });
    expect(await status()).toBe(401);
    expect(await status(first)).toBe(200);
    expect(await status({ ...first, 'x-forwarded-for': '203.0.113.9', host: 'gateway.example.org' })).toBe(200);
    await revokeKey(gateway.database.ingest, testRetry, 'first');
    expect(await status(first)).toBe(401);
    expect(await status()).toBe(401);
    await query('DELETE FROM api_keys');
    expect(await status()).toBe(200);
    expect(await status({ 'x-forwarded-for': '203.0.113.9' })).toBe(401);
    await makeKey(gateway.database);
  });
});

describe('a key', () => {
  it('S10: is known, and its end too, within five seconds, by every instance', async () => {
    const { keyStaleMs, connectionWaitMs } = defaultBounds;
    // What is older is read again before anybody is let in.
    expect(keyStaleMs).toBeLessThan(5_000);
    expect(connectionWaitMs).toBeLessThan(5_000);
    const other = keyring({ keyRefreshMs: 1_000_000, keyStaleMs: 100 });
    await other.fresh();
    const key = await make('everywhere');
    expect(other.callerOf(key)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 110));
    await other.fresh();
    expect(other.callerOf(key)?.name).toBe('everywhere');
    await revokeKey(gateway.database.ingest, testRetry, 'everywhere');
    await other.fresh();
    expect(other.callerOf(key)?.name).toBe('everywhere');
    await new Promise((resolve) => setTimeout(resolve, 110));
    await other.fresh();
    expect(other.callerOf(key)).toBeNull();
    expect(await status({ authorization: `Bearer ${key}` })).toBe(401);
  });

  it('is read again in the background by whoever keeps asking', async () => {
    const other = keyring({ keyRefreshMs: 50, keyStaleMs: 1_000_000 });
    const key = await make('background');
    await other.fresh();
    await revokeKey(gateway.database.ingest, testRetry, 'background');
    const deadline = Date.now() + 5_000;
    while (other.callerOf(key) !== null && Date.now() < deadline) {
      await other.fresh();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(other.callerOf(key)).toBeNull();
  });

  it('ends when it says, by the clock of the gateway', async () => {
    const key = await makeKey(gateway.database, { expiresAt: new Date(Date.now() + 3_600_000) });
    expect(await status(key)).toBe(200);
    clock.ms = 3_600_001;
    expect(await status(key)).toBe(401);
    clock.ms = 0;
    expect(await status(key)).toBe(200);
  });

  it('is 256 random bits behind a prefix, and of its name there is only one, ever', async () => {
    const key = await make('unique');
    expect(key).toMatch(/^kzg_[\w-]{43}$/);
    expect(await make('another')).not.toBe(key);
    await expect(make('unique')).rejects.toThrow(/there is or was a key called unique/);
    await revokeKey(gateway.database.ingest, testRetry, 'unique');
    await expect(make('unique')).rejects.toThrow(/there is or was a key called unique/);
    await expect(revokeKey(gateway.database.ingest, testRetry, 'unique')).rejects.toThrow(/revoked already/);
    await expect(revokeKey(gateway.database.ingest, testRetry, 'nobody')).rejects.toThrow(/no key called nobody/);
  });

  it.each([
    ['a name with a colon', { name: 'a:b' }, /^a name is/],
    ['neither read nor admin', { scopes: ['pii' as const] }, /needs the scope read or admin/],
    ['admin, limited to groups', { scopes: ['admin' as const], groupIds: ['a'] }, /cannot be limited/],
    ['an end in the past', { expiresAt: new Date(0) }, /in the future/],
  ])('is refused with %s', async (_, wanted, message) => {
    await expect(make('refused', wanted)).rejects.toThrow(message);
  });

  it('says when it was last used, to within minutes', async () => {
    const other = keyring({ ...KEYS_AT_ONCE, keyUsedEveryMs: 0 });
    await other.fresh();
    const key = await make('used');
    await other.fresh();
    const lastUsed = () => query("SELECT last_used_at AS at FROM api_keys WHERE name = 'used'");
    expect(await lastUsed()).toEqual([{ at: null }]);
    expect(other.callerOf(key)).not.toBeNull();
    await other.fresh();
    expect(await lastUsed()).toEqual([{ at: expect.any(Date) }]);
    await other.close();
  });

  it('S1: is nowhere in a stolen dump, in whatever form a request could carry it', async () => {
    const key = await make('canary', { groupIds: ['canary-group'] });
    const dump = await dumpEverything(gateway.database);
    expect(dump).toContain('canary-group');
    const random = Buffer.from(key.slice('kzg_'.length), 'base64url');
    for (const text of [
      key,
      key.slice(4),
      random.toString('hex'),
      random.toString('base64'),
      random.toString('latin1'),
    ])
      expect(dump.includes(text)).toBe(false);
    // What is there does not open the gateway.
    const hash = createHash('sha256').update(key).digest('hex');
    expect(dump).toContain(hash);
    expect(await status({ authorization: `Bearer ${hash}` })).toBe(401);
    expect(await status({ authorization: `Bearer ${key}` })).toBe(200);
  });

  it('is not enough by itself while the database cannot vouch for it', async () => {
    const other = keyring();
    const key = await make('away');
    await other.fresh();
    const pool = Object.assign(Object.create(gateway.database.ingest) as typeof gateway.database.ingest, {
      take: () => Promise.reject(new Error('away')),
    });
    const cut = new Keyring({
      configured: [{ name: 'fixed', scopes: new Set(['read']), hash: createHash('sha256').update('fixed').digest() }],
      pool,
      retry: testRetry,
      bounds: { ...defaultBounds, ...KEYS_AT_ONCE },
      log: silentLog,
      now,
    });
    await expect(cut.fresh()).rejects.toThrow('away');
    expect(cut.callerOf(key)).toBeNull();
    expect(cut.callerOf('fixed')?.name).toBe('fixed');
  });
});

describe('a key that is limited to groups', () => {
  const link = (event: 'GroupAdded' | 'GroupRemoved', parent: string, child: string) =>
    buildPush(event, { groupId: child, groupName: child, groupType: 'Group' }, { group: parent });
  const seen = (caller: Caller | null, ids: readonly string[]) =>
    ids.filter((id) => caller?.groups?.some((key) => key.equals(keyOf('group', id))));

  it('S10: sees the groups below them, at any depth and in a circle, as they are linked at present', async () => {
    const all = ['top', 'left', 'right', 'leaf', 'other'];
    await gateway.deliver(
      link('GroupAdded', 'top', 'left'),
      link('GroupAdded', 'top', 'right'),
      link('GroupAdded', 'left', 'leaf'),
      link('GroupAdded', 'right', 'leaf'),
      link('GroupAdded', 'leaf', 'left'),
      link('GroupAdded', 'other', 'top'),
    );
    const ring = keyring();
    const ofTop = await make('of-top', { groupIds: ['top'] });
    const ofTwo = await make('of-two', { groupIds: ['right', 'unheard-of'] });
    const ofAll = await make('of-all');
    await ring.fresh();
    const before = ring.callerOf(ofTop);
    expect(seen(before, all)).toEqual(['top', 'left', 'right', 'leaf']);
    expect(before?.groups).toHaveLength(4);
    expect(seen(ring.callerOf(ofTwo), [...all, 'unheard-of'])).toEqual(['left', 'right', 'leaf', 'unheard-of']);
    expect(ring.callerOf(ofAll)?.groups).toBeNull();
    await query('UPDATE api_keys SET scopes = \'["read","admin"]\' WHERE name = \'of-two\'');
    await ring.fresh();
    expect(ring.callerOf(ofTwo)?.scopes).toEqual(new Set(['read']));
    await gateway.deliver(link('GroupRemoved', 'top', 'right'), link('GroupRemoved', 'left', 'leaf'));
    await ring.fresh();
    const after = before && ring.again(before);
    expect(seen(after, all)).toEqual(['top', 'left']);
    expect(before && after && sightOf(before) === sightOf(after)).toBe(false);
    await revokeKey(gateway.database.ingest, testRetry, 'of-top');
    await ring.fresh();
    expect(before && ring.again(before)).toBeNull();
  });
});
