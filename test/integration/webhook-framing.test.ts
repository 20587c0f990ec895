import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { webhookRoutes } from '../../src/ingest/webhook/routes.js';
import { createLog } from '../../src/log.js';

const TOKEN = 'a-callback-token-of-some-length';
const LIMIT = 10_000;

let app: FastifyInstance;
let port: number;
let logged: string;
let put: Buffer[];
/** What an inbox does before it resolves; nothing of the route may reach a database but through it. */
let commit: () => Promise<void>;

beforeEach(async () => {
  logged = '';
  put = [];
  commit = async () => undefined;
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  app = fastify({ logger: false });
  await app.register(webhookRoutes, {
    inbox: {
      async put(body: Buffer) {
        put.push(body);
        await commit();
      },
    },
    tokens: [TOKEN],
    bodyLimitBytes: LIMIT,
    bounds: { ...defaultBounds, waitingBodyBytes: 3 * LIMIT },
    log: createLog('trace', destination),
  });
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterEach(() => app.close());

/** What is answered to these bytes, until the connection closes. `isOver`: nothing more is sent, which closes it from this side. */
async function raw(isOver: boolean, headers: string, body: Buffer | string = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(
    `POST /webhooks/kaizala?secret=in-the-query HTTP/1.1\r\nhost: x\r\nkz-callback-token: ${TOKEN}\r\n${headers}\r\n\r\n`,
  );
  if (isOver) socket.end(body);
  else socket.write(body);
  await once(socket, 'close');
  return answer;
}

const post = (body: Buffer, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}/webhooks/kaizala`, {
    method: 'POST',
    body,
    headers: { 'kz-callback-token': TOKEN, ...headers },
  });

describe('whatever the body is called', () => {
  it.each([
    '',
    'application/json',
    'text/plain; charset=utf-16',
    'multipart/form-data',
    'nonsense',
    ';;;',
    'a/b; c',
    'a\t/b',
    'é/ü',
  ])('content type "%s" is taken as it comes', async (type) => {
    const answer = await raw(true, `connection: close\r\ncontent-type: ${type}\r\ncontent-length: 4`, '{"a"');
    expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(put.map(String)).toEqual(['{"a"']);
  });

  it('none, no body at all, and a compressed one too', async () => {
    expect(await raw(true, 'connection: close\r\ncontent-length: 2', '[]')).toMatch(/^HTTP\/1.1 200/);
    expect(await raw(true, 'connection: close\r\ncontent-length: 0')).toMatch(/^HTTP\/1.1 200/);
    expect(await raw(true, 'connection: close')).toMatch(/^HTTP\/1.1 200/);
    const zipped = gzipSync('{}');
    expect((await post(zipped, { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(put).toEqual([Buffer.from('[]'), Buffer.alloc(0), Buffer.alloc(0), zipped]);
  });

  it('chunks are put together', async () => {
    const answer = await raw(true, 'connection: close\r\ntransfer-encoding: chunked', '1\r\n{\r\n1\r\n}\r\n0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(put.map(String)).toEqual(['{}']);
  });
});

describe('W10: however the body lies', () => {
  it('too long by its own word is 413 before a byte of it came, and closes', async () => {
    const answer = await raw(false, `content-length: ${LIMIT + 1}`);
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(put).toEqual([]);
    expect(logged).toContain('BODY_LIMIT');
  });

  it('shorter than announced is 400', async () => {
    expect(await raw(true, 'content-length: 100', '{"half":')).toMatch(/^HTTP\/1.1 400/);
    expect(put).toEqual([]);
  });

  it('a length that is no number, or one besides chunks, is 400', async () => {
    expect(await raw(false, 'content-length: 1e9', '{}')).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(false, 'content-length: 2\r\ntransfer-encoding: chunked', '{}')).toMatch(/^HTTP\/1.1 400/);
    expect(put).toEqual([]);
  });

  it('all together hold a bounded number of bytes; who comes on top hears 503, and room is given back', async () => {
    let release: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => {
      release = resolve;
    });
    commit = () => committed;
    const held = Array.from({ length: 3 }, (_, n) => post(Buffer.alloc(LIMIT, `${n}`)));
    while (put.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    const refused = await post(Buffer.from('one more'));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    release();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await post(Buffer.from('one more'))).status).toBe(200);
    // What was refused or broke off gave its room back as well.
    for (let n = 0; n < 5; n++) await raw(true, `content-length: ${LIMIT}`, Buffer.alloc(LIMIT - 1));
    expect((await post(Buffer.alloc(LIMIT))).status).toBe(200);
  });
});

describe('W8: who has no token', () => {
  it.each(['', `${TOKEN}x`, TOKEN.slice(1)])(
    'reaches neither inbox nor database with "%s", whatever comes with it',
    async (token) => {
      const { status } = await post(Buffer.alloc(LIMIT * 2), { 'kz-callback-token': token });
      expect(status).toBe(401);
      expect(put).toEqual([]);
    },
  );

  it('POST with a validationToken is an event, and needs the token like any other', async () => {
    const url = `http://127.0.0.1:${port}/webhooks/kaizala?validationToken=1`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body: '{}', headers: { 'kz-callback-token': TOKEN } })).status).toBe(
      200,
    );
    expect(put.map(String)).toEqual(['{}']);
  });
});

it('neither token, query nor body is logged, whatever the answer', async () => {
  const body = '{"phone":"+919876543210"}';
  await raw(true, `connection: close\r\ncontent-length: ${body.length}`, body);
  await raw(true, `content-length: ${body.length + 9}`, body);
  await raw(false, `content-length: ${LIMIT + 1}`, body);
  commit = () => Promise.reject(new Error(`choked on ${body}`));
  await raw(true, `connection: close\r\ncontent-length: ${body.length}`, body);
  await post(Buffer.from(body), { 'kz-callback-token': `${TOKEN}x` });
  expect(logged).toContain('callback token');
  for (const secret of [TOKEN, 'in-the-query', '9876543210']) expect(logged).not.toContain(secret);
});
