import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { responseWith } from '../fixtures/events.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const LIMIT = 64 * 1024;
const REQUEST_MS = 1_500;
const HEADERS_MS = 800;
const CHECK_MS = 100;
const MEBIBYTE = 1024 * 1024;
const HEAD = 'POST /webhooks/kaizala HTTP/1.1\r\nhost: 127.0.0.1\r\n';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { bodyLimitBytes: LIMIT },
    bounds: {
      requestMs: REQUEST_MS,
      headersMs: HEADERS_MS,
      timeoutCheckMs: CHECK_MS,
      waitingBodyBytes: 4 * LIMIT,
    },
  });
});
afterAll(() => gateway.stop());

interface Exchange {
  /** Of the answers, in their order; empty where none came. */
  statuses: number[];
  /** Until the connection was closed. */
  ms: number;
}

/** Hands a socket to `say`, and reads until the gateway closes it. */
async function exchange(say: (socket: Socket) => unknown): Promise<Exchange> {
  const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const startedAt = performance.now();
  say(socket);
  await new Promise((resolve) => socket.once('close', resolve));
  const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  return { statuses, ms: performance.now() - startedAt };
}

/** One character every 50 ms, until nobody listens any more. */
function drip(socket: Socket, first: string, character: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(character), 50);
  socket.once('close', () => clearInterval(timer));
}

/** Writes for as long as it is read. */
function pour(socket: Socket, head: string, chunk: Buffer): void {
  socket.write(head);
  const fill = () => {
    while (socket.writable && socket.write(chunk)) if (socket.destroyed) return;
  };
  socket.on('drain', fill);
  fill();
}

const count = async () =>
  Number(
    ((await gateway.database.ingest.dataSource.query('SELECT COUNT(*) AS n FROM deliveries')) as { n: number }[])[0]?.n,
  );
const chunked = (bytes: number) =>
  Buffer.concat([Buffer.from(`${bytes.toString(16)}\r\n`), Buffer.alloc(bytes, 0x20), Buffer.from('\r\n')]);

describe('W10: a body that takes its time or lies about its length', () => {
  it.each<[string, number, (socket: Socket) => unknown]>([
    ['announced over the limit', 413, (s) => s.write(`${HEAD}content-length: ${LIMIT + 1}\r\n\r\n`)],
    ['announced as more than any machine has', 413, (s) => s.write(`${HEAD}content-length: ${'9'.repeat(15)}\r\n\r\n`)],
    [
      'chunks that add up to more than the limit',
      413,
      (s) =>
        s.write(
          Buffer.concat([
            Buffer.from(`${HEAD}transfer-encoding: chunked\r\n\r\n`),
            ...Array.from({ length: 5 }, () => chunked(LIMIT / 4)),
          ]),
        ),
    ],
    ['chunks without an end', 413, (s) => pour(s, `${HEAD}transfer-encoding: chunked\r\n\r\n`, chunked(1_000))],
    ['a chunk whose size is no number', 400, (s) => s.write(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`)],
    ['a negative length', 400, (s) => s.write(`${HEAD}content-length: -1\r\n\r\n{}`)],
    ['two lengths that differ', 400, (s) => s.write(`${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`)],
    [
      'a length and chunks',
      400,
      (s) => s.write(`${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
    ],
    ['less than announced', 400, (s) => s.end(`${HEAD}content-length: 100\r\n\r\n{"half":`)],
    ['less than announced, and then silence', 408, (s) => s.write(`${HEAD}content-length: 100\r\n\r\n{"half":`)],
    ['a byte at a time', 408, (s) => drip(s, `${HEAD}content-length: ${LIMIT}\r\n\r\n`, ' ')],
    ['a chunk of one byte at a time', 408, (s) => drip(s, `${HEAD}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n')],
    ['headers that never end', 408, (s) => s.write(HEAD)],
    ['headers a byte at a time', 408, (s) => drip(s, `${HEAD}x: `, 'x')],
    ['headers without a bound', 431, (s) => pour(s, HEAD, Buffer.from(`x: ${'x'.repeat(1_000)}\r\n`))],
  ])('%s: %i, closes the connection in time, and stores nothing', async (_name, status, say) => {
    const before = await count();
    const { statuses, ms } = await exchange(say);
    expect(statuses).toEqual([status]);
    // Both bounds are looked at every CHECK_MS; the rest is what a shared machine may add.
    expect(ms).toBeLessThan(REQUEST_MS + CHECK_MS + 1_000);
    expect(await count()).toBe(before);
  });

  it('more than announced is refused, and once it is sent well it is one event', async () => {
    const body = responseWith([], { responseId: 'long' });
    const before = await count();
    const { statuses } = await exchange((s) =>
      s.write(`${HEAD}content-length: ${body.length}\r\n\r\n${body} and more\r\n\r\n`),
    );
    expect(statuses).toEqual([400]);
    const { status } = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body });
    expect(status).toBe(200);
    expect(await count()).toBe(before + 1);
  });

  it('two events in one packet are two events', async () => {
    const request = (id: string, header = '') => {
      const body = responseWith([], { responseId: id });
      return `${HEAD}${header}content-length: ${body.length}\r\n\r\n${body}`;
    };
    const before = await count();
    const { statuses } = await exchange((s) => s.write(request('p1') + request('p2', 'connection: close\r\n')));
    expect(statuses).toEqual([200, 200]);
    expect(await count()).toBe(before + 2);
  });

  it('a thousand slow bodies hold no more memory than they may, and the next event is stored when they are gone', async () => {
    const rss = () => process.memoryUsage().rss;
    const part = Buffer.alloc(LIMIT - 1, 0x20);
    const slow = (n: number) =>
      Promise.all(
        Array.from({ length: n }, () =>
          exchange((s) => {
            s.write(`${HEAD}content-length: ${LIMIT}\r\n\r\n`);
            s.write(part);
          }),
        ),
      );
    await slow(50);
    const before = rss();
    const answers: Exchange[] = [];
    for (let round = 0; round < 3; round++) answers.push(...(await slow(400)));
    const heard = new Set(answers.flatMap(({ statuses }) => statuses));
    // Four may be read at a time; who came on top heard so at once.
    expect([...heard].sort()).toEqual([408, 503]);
    expect(answers.filter(({ statuses }) => statuses[0] === 408).length).toBeLessThanOrEqual(3 * 4);
    // The bodies were 75 MiB: this process, which sent them too, has not kept them.
    expect(rss() - before).toBeLessThan(48 * MEBIBYTE);
    const body = responseWith([], { responseId: 'afterwards' });
    const { status } = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body });
    expect(status).toBe(200);
  });

  it('the bounds that an operator gets are a request in 10 s, its headers in 5 s, and 64 MiB of all bodies', () => {
    expect(defaultBounds).toMatchObject({ requestMs: 10_000, headersMs: 5_000, waitingBodyBytes: 64 * MEBIBYTE });
  });
});
