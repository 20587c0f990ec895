import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import { buildEvent } from '../support/event.js';
import { REGISTER, type SubscribedGateway, startSubscribedGateway } from '../support/subscribed-gateway.js';
import { startTestGateway } from '../support/test-gateway.js';

const CONFIGURED = 'the-token-of-the-operator-ü';

let gateway: SubscribedGateway;
let token: string;
beforeAll(async () => {
  gateway = await startSubscribedGateway({}, { KAIZALA_CALLBACK_TOKEN: CONFIGURED });
  token = gateway.tokenOf(await gateway.register('group'));
});
afterAll(() => gateway.stop());

/** The status that raw bytes are answered with. */
async function status(...parts: (string | Buffer)[]): Promise<number> {
  const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  return Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
}

const post = (...headers: (string | Buffer)[]) => {
  const body = JSON.stringify(buildEvent());
  const head = `POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: ${body.length}\r\n`;
  const lines = headers.flatMap((header) => [header, '\r\n']);
  return status(head, ...lines, '\r\n', body);
};

describe('Hostile input 57: the validation GET', () => {
  const get = async (query: string, method = 'GET') => {
    const response = await fetch(`${gateway.address}/webhooks/kaizala${query}`, { method });
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
  };

  it.each([
    '+',
    '/',
    '=',
    '%',
    '"',
    '<',
    '>',
    '<img src=x onerror=alert(1)>',
    '"1234567890"',
    'a b',
    '%41',
    'a\r\nset-cookie: b',
    '\u0000',
    '😀',
  ])('echoes %o as it was before it was encoded', async (value) => {
    for (const query of [
      `?validationToken=${encodeURIComponent(value)}`,
      `?code=secret&validationToken=${encodeURIComponent(value)}&x=1`,
    ])
      expect(await get(query)).toEqual({ status: 200, text: value, type: 'text/plain; charset=utf-8' });
  });

  it('echoes an empty one, refuses one of 10 KB without echoing it, and answers HEAD', async () => {
    expect(await get('?validationToken=')).toMatchObject({ status: 200, text: '' });
    const long = await get(`?validationToken=${'7'.repeat(10_240)}`);
    expect([long.status, long.text.includes('777')]).toEqual([400, false]);
    expect(await get('?validationToken=7', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it('is an event where it is a POST', async () => {
    const request = { method: 'POST', body: JSON.stringify(buildEvent()) };
    const url = `${gateway.address}/webhooks/kaizala?validationToken=7`;
    expect((await fetch(url, request)).status).toBe(401);
    const answer = await fetch(url, { ...request, headers: { 'kz-callback-token': token } });
    expect([answer.status, await answer.text()]).toEqual([200, '{"stored":true}']);
  });
});

describe('Hostile input 58: a callback', () => {
  it('is taken with its token whatever the letter case of the header', async () => {
    for (const name of ['kz-callback-token', 'KZ-Callback-Token', 'KZ-CALLBACK-TOKEN'])
      expect(await post(`${name}: ${token}`)).toBe(200);
    expect(await post(`kz-callback-token: ${CONFIGURED}`)).toBe(200);
  });

  it('is refused without a token, with an empty, wrong, doubled or folded one, or in another encoding', async () => {
    const wrong: (string | Buffer)[][] = [
      [],
      ['kz-callback-token:'],
      [`kz-callback-token: ${token.slice(1)}`],
      [`kz-callback-token: ${token.toLowerCase()}`],
      [`kz-callback-token: ${token}`, `kz-callback-token: ${token}`],
      [`kz-callback-token: ${token}`, 'kz-callback-token:'],
      [`kz-callback-token: ${token},${CONFIGURED}`],
      [`kz_callback_token: ${token}`],
      [Buffer.from(`kz-callback-token: ${CONFIGURED}`, 'latin1')],
      ['kz-callback-token: 😀'],
    ];
    for (const headers of wrong) expect([headers, await post(...headers)]).toEqual([headers, 401]);
  });

  it('needs a token also on this machine as soon as there is a subscription', async () => {
    const open = await startSubscribedGateway();
    expect(await open.post(buildEvent())).toBe(200);
    const id = await open.register('group');
    expect([await open.post(buildEvent()), await open.post(buildEvent(), open.tokenOf(id))]).toEqual([401, 200]);
    await open.ask('mutation ($id: ID!) { deleteWebhook(id: $id) }', { id });
    expect(await open.post(buildEvent())).toBe(200);
    await open.stop();
  });
});

describe('webhooks in the API', () => {
  const operations: [string, Record<string, unknown>][] = [
    ['{ webhookSubscriptions(objectId: "g", objectType: GROUP) { id } }', {}],
    [REGISTER, { input: { objectId: 'g', objectType: 'GROUP' } }],
    ['mutation { updateWebhook(id: "w", input: { isActive: true }) { id } }', {}],
    ['mutation { deleteWebhook(id: "w") }', {}],
  ];

  it.each(operations)('%s needs the scope admin', async (query, variables) => {
    const hash = 'f52fbd32b2b3b86ff88ef6c490628285f482af15ddcb29541f94bcf526a3f6c7';
    const closed = await startTestGateway({
      config: loadConfig({ PORT: '0', API_KEYS: `dash:read+pii+media:${hash}` }),
    });
    const { errors } = await closed.ask(query, variables, { authorization: 'Bearer hunter2' });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await closed.stop();
  });

  it.each(operations)('%s says what has to be set', async (query, variables) => {
    const bare = await startTestGateway();
    const { errors } = await bare.ask(query, variables);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('KAIZALA_REFRESH_TOKEN are not set'),
      extensions: { code: 'NOT_CONFIGURED', retryable: false },
    });
    await bare.stop();
  });

  it('a list does not wait for a Kaizala that never answers', async () => {
    const impatient = await startSubscribedGateway({ operationMs: 200 });
    impatient.kaizala.delayMs = 2_000;
    const { errors } = await impatient.ask('{ webhookSubscriptions(objectId: "g", objectType: GROUP) { id } }');
    expect(errors?.[0]?.extensions.code).toBe('TIMEOUT');
    await impatient.stop();
  });

  it('a registration says that PUBLIC_URL has to be set; all else goes without', async () => {
    const { PORT: _port, PUBLIC_URL: _url, ...environment } = gateway.environment;
    const unreachable = await startTestGateway({ config: loadConfig({ ...environment, PORT: '0' }) });
    const { errors } = await unreachable.ask(REGISTER, { input: { objectId: 'g', objectType: 'GROUP' } });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^PUBLIC_URL is not set/),
      extensions: { code: 'NOT_CONFIGURED' },
    });
    const { data } = await unreachable.ask('{ webhookSubscriptions(objectId: "group", objectType: GROUP) { id } }');
    expect(data.webhookSubscriptions).toHaveLength(1);
    await unreachable.stop();
  });
});
