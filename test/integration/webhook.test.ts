import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { orderForm, responseWith } from '../fixtures/events.js';
import { hostileBodies } from '../fixtures/hostile-bodies.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const TOKEN = 'a-callback-token-of-some-length';
const SECOND_TOKEN = 'the-next-token-while-rotating-ü';
const LIMIT = 64 * 1024;

let open: TestGateway;
let closed: TestGateway;
beforeAll(async () => {
  open = await startTestGateway({
    config: { bodyLimitBytes: LIMIT },
    bounds: { requestMs: 1_500, headersMs: 1_000, timeoutCheckMs: 200 },
  });
  closed = await startTestGateway({ config: { callbackTokens: [TOKEN, SECOND_TOKEN] } });
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));
afterEach(() => open.worker.idle());

const post = (gateway: TestGateway, body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body, headers });
const rows = (gateway: TestGateway, body: Buffer) =>
  gateway.database.ingest.dataSource.query('SELECT body, status, repeats FROM deliveries WHERE hash = ?', [
    createHash('sha256').update(body).digest(),
  ]) as Promise<{ body: Buffer; status: string; repeats: number }[]>;
const count = async (gateway: TestGateway, text: string) =>
  Number(
    ((await gateway.database.ingest.dataSource.query(`SELECT COUNT(*) AS n FROM ${text}`)) as { n: number }[])[0]?.n,
  );

/** What a server answers to raw bytes, until it closes or `ms` have passed. */
async function raw(gateway: TestGateway, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  for (const part of parts) socket.write(part);
  const timer = setTimeout(() => socket.destroy(), 4_000);
  await once(socket, 'close');
  clearTimeout(timer);
  return answer;
}

function isFilledList(body: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(body.toString());
    return Array.isArray(value) && value.length > 0;
  } catch {
    return false;
  }
}

describe('the handshake', () => {
  it.each([
    ['1234567890', '1234567890'],
    [encodeURIComponent('<script>alert("ü 😀")</script>'), '<script>alert("ü 😀")</script>'],
    ['a%2Bb%2F%3D%25', 'a+b/=%'],
    ['a+b/=', 'a+b/='],
    ['100%', '100%'],
    ['', ''],
  ])('W1: echoes %s exactly, as plain text that nobody sniffs', async (encoded, token) => {
    for (const query of [
      `?validationToken=${encoded}`,
      `?a=1&validationToken=${encoded}&b=2`,
      `?x=y?validationToken=${encoded}`,
    ]) {
      const response = await fetch(`${closed.address}/webhooks/kaizala${query}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(token);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('W1: caps the token, and has a harmless answer where there is none', async () => {
    const long = await fetch(`${closed.address}/webhooks/kaizala?validationToken=${'x'.repeat(4_097)}`);
    expect(long.status).toBe(400);
    expect((await fetch(`${closed.address}/webhooks/kaizala`)).status).toBe(200);
    expect((await fetch(`${closed.address}/webhooks/kaizala?validationToken=a`, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('who may deliver', () => {
  it.each([
    ['no token', {}],
    ['an empty one', { 'kz-callback-token': '' }],
    ['a wrong one', { 'kz-callback-token': TOKEN.replace('a', 'b') }],
    ['a longer one', { 'kz-callback-token': `${TOKEN}x` }],
    ['a very long one', { 'kz-callback-token': TOKEN.repeat(100) }],
    ['another header', { authorization: `Bearer ${TOKEN}` }],
  ])('W8: %s is 401 before any SQL', async (_name, headers) => {
    const before = await count(closed, 'deliveries');
    const response = await post(closed, responseWith([]), headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(TOKEN);
    expect(await count(closed, 'deliveries')).toBe(before);
  });

  it('W8: a token that came twice, or in Latin-1, is 401; the body is not read', async () => {
    const head = 'POST /webhooks/kaizala HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n';
    expect(await raw(closed, `${head}kz-callback-token: ${TOKEN}\r\nkz-callback-token: ${TOKEN}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 401/,
    );
    expect(await raw(closed, Buffer.from(`${head}kz-callback-token: ${SECOND_TOKEN}\r\n\r\n`, 'latin1'))).toMatch(
      /^HTTP\/1.1 401/,
    );
    expect(await raw(closed, `${head}\r\n`)).toMatch(/^HTTP\/1.1 401/);
  });

  it('W8: compares in the same time whatever the token, as far as can be measured', async () => {
    const { createTokenCheck } = await import('../../src/ingest/webhook/token-check.js');
    const mayDeliver = createTokenCheck([TOKEN]);
    type Request = Parameters<typeof mayDeliver>[0];
    const time = (token: string) => {
      const request = { headers: { 'kz-callback-token': token } } as unknown as Request;
      const startedAt = performance.now();
      for (let i = 0; i < 10_000; i++) mayDeliver(request);
      return performance.now() - startedAt;
    };
    const tokens = [TOKEN, `${TOKEN.slice(0, -1)}x`, 'x'.repeat(TOKEN.length)];
    for (const token of tokens) time(token);
    const best = tokens.map((token) => Math.min(time(token), time(token), time(token)));
    expect(Math.max(...best) / Math.min(...best)).toBeLessThan(3);
  });

  it('W9: every token of the list is accepted', async () => {
    const body = responseWith([], { responseId: 'with-token' });
    expect((await post(closed, body, { 'kz-callback-token': TOKEN })).status).toBe(200);
    // As a sender writes UTF-8 into a header.
    const second = Buffer.from(SECOND_TOKEN).toString('latin1');
    expect((await post(closed, body, { 'KZ-Callback-Token': second })).status).toBe(200);
  });

  it('S2: without tokens only this machine may deliver, and not through a proxy', async () => {
    const body = responseWith([], { responseId: 'loopback' });
    expect((await post(open, body)).status).toBe(200);
    for (const name of [
      'x-forwarded-for',
      'forwarded',
      'via',
      'x-real-ip',
      'fly-client-ip',
      'x-envoy-external-address',
    ])
      expect((await post(open, body, { [name]: '10.0.0.1' })).status).toBe(401);
    expect(
      await raw(open, 'POST /webhooks/kaizala HTTP/1.1\r\nhost: evil.example\r\ncontent-length: 2\r\n\r\n{}'),
    ).toMatch(/^HTTP\/1.1 401/);
  });
});

describe('a request line and a Host that are not for this machine', () => {
  const question = '{"query":"{ __typename }"}';
  const ask = (line: string, ...hosts: string[]) =>
    raw(
      open,
      `POST ${line} HTTP/1.1\r\n${hosts.map((host) => `host: ${host}\r\n`).join('')}content-type: application/json\r\n` +
        `content-length: ${question.length}\r\nconnection: close\r\n\r\n${question}`,
    );

  it('S2: GraphQL answers the one, and refuses the others without an error of its own', async () => {
    expect(await ask('/graphql', '127.0.0.1')).toMatch(/^HTTP\/1.1 200/);
    expect(await ask('/graphql', 'evil.example')).toMatch(/^HTTP\/1.1 401/);
    expect(await ask('/graphql', '127.0.0.1', 'evil.example')).toMatch(/^HTTP\/1.1 40[01]/);
    expect(await ask('/graphql', 'a b')).toMatch(/^HTTP\/1.1 400/);
    expect(await ask('http://evil.example/graphql', '127.0.0.1')).toMatch(/^HTTP\/1.1 40[014]/);
  });
});

describe('what is delivered', () => {
  it('W11: every hostile body is answered 200 and stored byte for byte', async () => {
    const corpus = hostileBodies().filter(({ body }) => body.length <= LIMIT);
    expect(corpus.length).toBeGreaterThanOrEqual(200);
    for (const { name, body } of corpus) {
      const { status } = await post(open, body, {
        'content-type': name.length % 2 ? 'text/plain' : 'application/json',
      });
      expect([name, status]).toEqual([name, 200]);
    }
    await open.worker.idle();
    for (const { name, body } of corpus) {
      // A list is replaced by its events.
      if (isFilledList(body)) continue;
      const [row] = await rows(open, body);
      expect([name, row?.body.equals(body), row?.status === 'PENDING']).toEqual([name, true, false]);
    }
    expect(await count(open, "deliveries WHERE status IN ('PENDING', 'DEAD')")).toBe(0);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('W4: the same event 50 times at once is one delivery with one effect; through another subscription it is a duplicate', async () => {
    const event = (subscriptionId: string) =>
      responseWith(
        [{ title: 'N', type: 'Numeric', answer: 5 }],
        { responseId: 'W4', actionId: 'W4' },
        { subscriptionId },
      );
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(open, event('one'))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    await post(open, event('two'));
    await open.worker.idle();
    expect(await rows(open, event('one'))).toMatchObject([{ repeats: 49, status: 'APPLIED' }]);
    expect(await rows(open, event('two'))).toMatchObject([{ repeats: 0, status: 'DUPLICATE' }]);
    const { data } = await open.ask('{ action(id: "W4") { responseCount responses { nodes { revision } } } }');
    expect(data.action).toEqual({ responseCount: 1, responses: { nodes: [{ revision: 1 }] } });
  });

  it('W6: an update reuses its event id; both are stored, and the order rule decides whichever came first', async () => {
    const event = (isUpdateResponse: boolean, n: number, id: string) =>
      responseWith(
        [{ title: 'N', type: 'Numeric', answer: n }],
        { responseId: id, actionId: 'W6', isUpdateResponse },
        { eventId: id },
      );
    await open.deliver(event(false, 1, 'original first').toString(), event(true, 2, 'original first').toString());
    await open.deliver(event(true, 2, 'update first').toString(), event(false, 1, 'update first').toString());
    const { data } = await open.ask(
      '{ action(id: "W6") { responses { nodes { revision answer(question: { title: "N" }) { text } revisions { answers { text } } } } } }',
    );
    const node = { revision: 2, answer: { text: '2' }, revisions: [{ answers: [{ text: '1' }] }] };
    expect(data.action.responses.nodes).toEqual([node, node]);
  });

  it('W5: a commit whose acknowledgement was lost is a no-op when it is sent again', async () => {
    const body = responseWith([], { responseId: 'W5' });
    const socket = connect(Number(new URL(open.address).port), '127.0.0.1');
    socket.write(
      Buffer.concat([
        Buffer.from(`POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${body.length}\r\n\r\n`),
        body,
      ]),
    );
    while ((await rows(open, body)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    expect((await post(open, body)).status).toBe(200);
    expect(await rows(open, body)).toMatchObject([{ repeats: 1 }]);
  });

  it('W10: a body over the limit is 413, however it is framed', async () => {
    const big = Buffer.alloc(LIMIT + 1, 0x20);
    expect((await post(open, big)).status).toBe(413);
    const chunk = `${(LIMIT + 1).toString(16)}\r\n`;
    const chunked = await raw(
      open,
      'POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n',
      chunk,
      big,
      '\r\n0\r\n\r\n',
    );
    expect(chunked).toMatch(/^HTTP\/1.1 413/);
    expect(chunked.toLowerCase()).toContain('connection: close');
    expect((await post(open, Buffer.alloc(LIMIT, 0x20))).status).toBe(200);
  });

  it('W10: slow headers, a slow body and a body that breaks off take nothing with them', async () => {
    expect(await raw(open, 'POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\n')).toMatch(/^HTTP\/1.1 408/);
    expect(
      await raw(open, 'POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n', '{'),
    ).toMatch(/^HTTP\/1.1 408/);
    const before = await count(open, 'deliveries');
    const socket = connect(Number(new URL(open.address).port), '127.0.0.1');
    socket.end('POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n{"half":');
    await once(socket.resume(), 'close');
    expect(await count(open, 'deliveries')).toBe(before);
    expect((await post(open, orderForm())).status).toBe(200);
  });
});
