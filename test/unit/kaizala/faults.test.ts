import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClient } from '../../support/kaizala-client.js';
import { type LyingServer, startLyingServer } from '../../support/lying-server.js';
import {
  APPLICATION,
  type KaizalaAnswer,
  type ScriptedKaizala,
  startScriptedKaizala,
} from '../../support/scripted-kaizala.js';

let kaizala: ScriptedKaizala;
beforeEach(async () => {
  kaizala = await startScriptedKaizala();
});
afterEach(() => kaizala.close());

const get = { method: 'GET', path: 'groups', expectedKey: 'groups' } as const;
const GOOD = { body: { groups: [] } };
const calls = () => kaizala.calls('/v1/groups').length;

/** What calls are answered, one after the other; the last again and again. */
function answer(...answers: KaizalaAnswer[]): void {
  kaizala.script = ({ path }) =>
    path === '/v1/groups' ? (answers.length > 1 ? answers.shift() : answers[0]) : undefined;
}

describe('a call', () => {
  it.each([
    ['7', [7_750, 8_500]],
    [undefined, [750, 1_500]],
  ] as [string | undefined, number[]][])(
    'P1: throttled with Retry-After %s waits so long, and a little more',
    async (header, pauses) => {
      const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
      const throttled = { status: 429, headers };
      answer(throttled, throttled, GOOD);
      const client = createTestClient(kaizala);
      await client.call(get);
      expect(client.pauses).toEqual(pauses);
    },
  );

  it('P1: throttled until a date waits until then', async () => {
    const client = createTestClient(kaizala);
    const until = Math.ceil((client.clock.now + 20_000) / 1_000) * 1_000;
    answer({ status: 429, headers: { 'retry-after': new Date(until).toUTCString() } }, GOOD);
    await client.call(get);
    expect(client.clock.now).toBe(until + 750);
  });

  it('P1: throttled for a day is given up within its time, and can be made again', async () => {
    const client = createTestClient(kaizala);
    const begunAt = client.clock.now;
    answer({ status: 429, headers: { 'retry-after': '99999' } });
    await expect(client.call(get)).rejects.toMatchObject({ failure: 'THROTTLED', retryAfterMs: 99_999_000 });
    expect(client.clock.now - begunAt).toBeLessThanOrEqual(150_000);
    answer(GOOD);
    await client.call(get);
  });

  it.each([
    [400, { errorCode: 'InvalidParameters' }, 'REFUSED', 1],
    [403, {}, 'REFUSED', 1],
    [404, '', 'REFUSED', 1],
    [415, '<html>', 'REFUSED', 1],
    [408, '', 'UNREACHABLE', 4],
    [500, '', 'UNREACHABLE', 4],
    [502, '<html>', 'UNREACHABLE', 4],
    [503, {}, 'UNREACHABLE', 4],
    [504, '', 'UNREACHABLE', 4],
    [401, {}, 'UNAUTHENTICATED', 2],
    [429, '', 'THROTTLED', 4],
    [200, '<html>Sign in</html>', 'UNREADABLE', 1],
    [200, { message: 'Something went wrong' }, 'REFUSED', 1],
    [200, { groups: [], errorCode: 'InvalidParameters' }, 'REFUSED', 1],
  ] as [number, unknown, string, number][])(
    'P3: answered %d with %j is %s after %d requests',
    async (status, body, failure, requests) => {
      answer({ status, body });
      const client = createTestClient(kaizala);
      await expect(client.call(get)).rejects.toMatchObject({ failure });
      expect(calls()).toBe(requests);
      expect(client.pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(600_000);
    },
  );

  it('P3: answered 308 goes on there, and so do the calls after it', async () => {
    const other = await startScriptedKaizala();
    other.script = ({ path }) => (path === '/v1/groups' ? GOOD : undefined);
    answer({ status: 308, headers: { location: `${other.address}/v1/groups` } });
    const client = createTestClient(kaizala);
    await client.call(get);
    await client.call(get);
    expect([calls(), other.calls('/v1/groups').length]).toEqual([1, 2]);
    await other.close();
  });

  it('S11 P3: answered 308 to a host that is not allowed carries the token nowhere', async () => {
    for (const location of ['http://169.254.169.254/', 'https://evil.example/v1/groups', 'http://localhost:1/']) {
      answer({ status: 308, headers: { location } });
      await expect(createTestClient(kaizala).call(get)).rejects.toMatchObject({ failure: 'FOREIGN_HOST' });
    }
  });
});

describe('an access token that ends', () => {
  it('P5: while 50 calls are made at once is renewed once, and they all go on', async () => {
    answer(GOOD);
    const client = createTestClient(kaizala);
    await client.call(get);
    kaizala.revokeAccess();
    kaizala.script = () => undefined;
    const list = {
      method: 'GET',
      path: 'webhook',
      query: { objectId: 'g', objectType: 'Group' },
      expectedKey: 'webhooks',
    } as const;
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.call(list)));
    expect(answers).toHaveLength(50);
    expect(kaizala.calls('/v1/accessToken')).toHaveLength(2);
    client.clock.now += 86_400_000;
    await Promise.all(Array.from({ length: 50 }, () => client.call(list)));
    expect(kaizala.calls('/v1/accessToken')).toHaveLength(3);
  });

  it('P5 P15 Hostile input 56: where its refresh token was superseded fails all of 50 calls at once, after one request', async () => {
    kaizala.refreshTokens.clear();
    const client = createTestClient(kaizala);
    const failures = await Promise.allSettled(Array.from({ length: 50 }, () => client.call(get)));
    for (const failure of failures)
      expect(failure).toMatchObject({
        reason: {
          failure: 'UNAUTHENTICATED',
          message: expect.stringMatching(/does not accept the token or the credentials/),
        },
      });
    expect([kaizala.calls('/v1/accessToken').length, calls(), client.pauses]).toEqual([1, 0, []]);
    expect(JSON.stringify(failures)).not.toContain(APPLICATION.refreshToken);
  });
});

const TOKEN = `{"accessToken":"access.token","accessTokenExpiry":${Date.now() + 3_600_000}}`;
const head = (more: string) => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${more}\r\n\r\n`;
const sendToken = (socket: Socket) =>
  socket.end(`${head(`connection: close\r\ncontent-length: ${TOKEN.length}`)}${TOKEN}`);

describe('a server', () => {
  const servers: LyingServer[] = [];
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  async function start(answer: Parameters<typeof startLyingServer>[0]): Promise<LyingServer> {
    const server = await startLyingServer(answer);
    servers.push(server);
    return server;
  }

  const bounds = { kaizalaRequestMs: 100, kaizalaTries: 2 };

  /** One byte after the other, for as long as somebody reads. */
  const trickle = (socket: Socket) => {
    socket.write(head('content-length: 100000'));
    const timer = setInterval(() => socket.write(' '), 10);
    socket.on('close', () => clearInterval(timer));
  };

  it.each([
    ['says nothing', () => undefined, 'in time'],
    ['trickles', trickle, 'in time'],
    ['stops after its headers', (socket: Socket) => socket.write(head('content-length: 100')), 'in time'],
    ['closes at once', (socket: Socket) => socket.destroy(), 'UND_ERR_SOCKET'],
    [
      'closes in the middle of its answer',
      (socket: Socket) => socket.end(`${head('content-length: 100')}{"groups":`),
      'UND_ERR_SOCKET',
    ],
  ] as [string, (socket: Socket) => void, string][])('P4: that %s is given up in time', async (_name, lie, reason) => {
    const server = await start((socket, request) => (request === 0 ? sendToken(socket) : lie(socket)));
    const client = createTestClient(kaizala, { root: server.address, bounds });
    const begunAt = performance.now();
    await expect(client.call(get)).rejects.toMatchObject({
      failure: 'UNREACHABLE',
      message: `Kaizala did not answer (${reason})`,
    });
    expect(performance.now() - begunAt).toBeLessThan(2_000);
    expect(server.requests()).toBe(3);
  });

  const MIB = 1024 * 1024;
  /** 300 MB, unless nobody reads any more. */
  const sendForEver = (socket: Socket) => {
    let left = 300;
    socket.write(head(`content-length: ${left * MIB}`));
    const more = () => {
      while (left-- > 0 && !socket.destroyed)
        if (!socket.write(Buffer.alloc(MIB, ' '))) return socket.once('drain', more);
      return socket;
    };
    more();
  };
  const bomb = gzipSync(Buffer.alloc(300 * MIB, ' '));
  const sendBomb = (socket: Socket) =>
    socket.write(Buffer.concat([Buffer.from(head(`content-encoding: gzip\r\ncontent-length: ${bomb.length}`)), bomb]));

  it.each([
    ['300 MB', sendForEver],
    ['300 MB in 0.3 of gzip', sendBomb],
  ])('P13: that sends %s is read for 16 MiB, once, and no memory is kept', async (_name, lie) => {
    const server = await start((socket, request) => (request === 0 ? sendToken(socket) : lie(socket)));
    const client = createTestClient(kaizala, { root: server.address });
    const before = process.memoryUsage().arrayBuffers;
    await expect(client.call(get)).rejects.toMatchObject({ failure: 'TOO_LONG' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * MIB);
    expect(server.requests()).toBe(2);
  });

  // Node's client opens another connection after one that it broke, and lets it go after 4 seconds.
  it('P4 P13: that lied keeps no connection open', async () => {
    expect(servers.length).toBeGreaterThan(0);
    await expect.poll(() => servers.map((server) => server.open()), { timeout: 10_000 }).toEqual(servers.map(() => 0));
  });
});
