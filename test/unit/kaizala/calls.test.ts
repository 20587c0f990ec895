import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listWebhooks } from '../../../src/kaizala/client/webhooks.js';
import { createTestClient } from '../../support/kaizala-client.js';
import { type KaizalaAnswer, type ScriptedKaizala, startScriptedKaizala } from '../../support/scripted-kaizala.js';

let kaizala: ScriptedKaizala;
beforeEach(async () => {
  kaizala = await startScriptedKaizala();
});
afterEach(() => kaizala.close());

const list = { method: 'GET', path: 'webhook', expectedKey: 'webhooks' } as const;
const remove = { method: 'DELETE', path: 'webhook/w', expectedKey: null } as const;

/** What calls to webhooks are answered, one after the other; then as usual. */
function answer(...answers: (KaizalaAnswer | (() => KaizalaAnswer))[]): void {
  kaizala.script = ({ path }) => {
    if (!path.startsWith('/v1/webhook')) return undefined;
    const next = answers.shift();
    return typeof next === 'function' ? next() : next;
  };
}

describe('a throttled call', () => {
  it.each([
    ['without Retry-After', undefined, [750, 1_500]],
    ['with seconds', '5', [5_750, 6_500]],
    ['with decimals', '1.5', [2_250, 3_000]],
    ['with 0', '0', [750, 1_500]],
    ['with nonsense', '-3', [750, 1_500]],
    ['with 60', '60', [60_750, 61_500]],
  ])('Hostile input 54: %s waits, but never too long', async (_name, header, pauses) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
    const throttled = { status: 429, headers };
    answer(throttled, throttled);
    const client = createTestClient(kaizala);
    await client.call(list);
    expect(client.pauses).toEqual(pauses);
  });

  it('Hostile input 54: with a date waits until then, and with one that has passed hardly at all', async () => {
    const client = createTestClient(kaizala);
    const at = (ms: number) => () => ({
      status: 429,
      headers: { 'retry-after': new Date(client.clock.now + ms).toUTCString() },
    });
    answer(at(10_000), at(-10_000));
    await client.call(list);
    const [first = 0, second] = client.pauses;
    // A date has no milliseconds.
    expect(first).toBeGreaterThan(9_750);
    expect(first).toBeLessThanOrEqual(10_750);
    expect(second).toBe(1_500);
  });

  it('Hostile input 54: is given up after its tries', async () => {
    const client = createTestClient(kaizala);
    answer(...Array.from({ length: 10 }, () => ({ status: 429 })));
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'THROTTLED', status: 429 });
    expect(kaizala.calls('/v1/webhook')).toHaveLength(4);
  });

  it('Hostile input 54: with 86400 is given up at once, rather than asked again too early', async () => {
    const client = createTestClient(kaizala);
    answer({ status: 429, headers: { 'retry-after': '86400' } });
    await expect(client.call(list)).rejects.toMatchObject({ failure: 'THROTTLED', retryAfterMs: 86_400_000 });
    expect(client.pauses).toEqual([]);
  });
});

describe('an error', () => {
  it.each([
    ['a status', { status: 400, body: { message: 'no', errorCode: 'InvalidParameters' } }, 'REFUSED'],
    ['a status and no JSON', { status: 415, body: '<html>' }, 'REFUSED'],
    ['a status and the expected key', { status: 403, body: { webhooks: [] } }, 'REFUSED'],
    [
      'an errorCode with status 200',
      { body: { Message: 'no', ErrorCode: 'InvalidParameters', webhooks: [] } },
      'REFUSED',
    ],
    ['a message in place of what was asked', { body: { message: 'no' } }, 'REFUSED'],
    [
      'an AuthException',
      { body: { message: 'no', errorCode: 'E1', errorCategoryKey: 'Kms.AuthException' } },
      'UNAUTHENTICATED',
    ],
    ['nothing of what was asked', { body: {} }, 'UNREADABLE'],
    ['a list', { body: [] }, 'UNREADABLE'],
    ['no JSON', { body: '<html>fine</html>' }, 'UNREADABLE'],
    ['an empty body', { body: '' }, 'UNREADABLE'],
  ] as [string, KaizalaAnswer, string][])('is known by %s', async (_name, script, failure) => {
    answer(script, script);
    await expect(createTestClient(kaizala).call(list)).rejects.toMatchObject({ failure });
  });

  it('is none where errorCode is blank or the message comes beside what was asked', async () => {
    answer(
      { body: { errorCode: '', errorCategoryKey: null, webhooks: [] } },
      { body: { message: 'ok', Webhooks: [] } },
      { status: 204, body: '' },
    );
    const client = createTestClient(kaizala);
    await client.call(list);
    await client.call(list);
    await client.call(remove);
    expect(kaizala.calls('/v1/webhook').length).toBe(2);
  });
});

describe('a call that fails on the way', () => {
  it('is made again where it only reads', async () => {
    answer({ status: 503, body: 'busy' });
    const client = createTestClient(kaizala);
    await client.call(list);
    expect(client.pauses).toEqual([750]);
    answer({ status: 503, body: 'busy' });
    await expect(client.call(remove)).rejects.toMatchObject({ failure: 'UNREACHABLE', status: 503 });
  });

  it('is given up where nobody answers, with the reason and without what was sent', async () => {
    const gone = await startScriptedKaizala();
    await gone.close();
    const client = createTestClient(gone);
    await expect(client.call(list)).rejects.toThrow('Kaizala did not answer (ECONNREFUSED)');
  });

  it('is given up where the answer never ends, or is too long', async () => {
    const silent: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const bounds = { kaizalaRequestMs: 50, kaizalaTries: 2, kaizalaAnswerBytes: 1_000 };
    const client = createTestClient(kaizala, { fetch: silent, bounds });
    await expect(client.call(list)).rejects.toThrow('Kaizala did not answer (in time)');
    answer({ body: { webhooks: ['x'.repeat(1_000)] } });
    await expect(createTestClient(kaizala, { bounds }).call(list)).rejects.toThrow('longer than 1000 bytes');
  });
});

describe('webhooks as Kaizala lists them', () => {
  const object = { objectId: 'guid@1', objectType: 'GROUP' } as const;

  it.each([
    [true, true],
    ['true', true],
    ['True', true],
    [1, true],
    ['1', true],
    [false, false],
    ['false', false],
    [0, false],
    [null, null],
    ['perhaps', null],
  ])('Hostile input 52: active %o is %o', async (active, isActive) => {
    for (const key of ['active', 'Active']) {
      answer({ body: { webhooks: [{ id: 'w', [key]: active }] } });
      expect(await listWebhooks(createTestClient(kaizala), object)).toMatchObject([{ id: 'w', isActive }]);
    }
  });

  it('Hostile input 52: numbers as text, names in every case, and one object in place of a list', async () => {
    const item = {
      ID: 7,
      ObjectId: 'com.example.form',
      objecttype: 'actionPackage',
      eventTypes: ['ActionResponse', 3],
      callBackUrl: 'https://gateway.example.org/webhooks/kaizala',
      CallBackToken: 'token',
      Validity: '1568605416677',
    };
    answer({ body: { webhooks: [item, 'nothing', { active: true }] } }, { body: { webhooks: item } });
    const client = createTestClient(kaizala);
    const webhook = {
      id: '7',
      objectId: 'com.example.form',
      objectType: 'ACTION_PACKAGE',
      eventTypes: ['ActionResponse'],
      callbackUrl: 'https://gateway.example.org/webhooks/kaizala',
      callbackToken: 'token',
      isActive: null,
      expiresAt: new Date(1_568_605_416_677),
    };
    expect(await listWebhooks(client, object)).toEqual([webhook]);
    expect(await listWebhooks(client, object)).toEqual([webhook]);
  });
});
