import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { revokeKey } from '../../src/auth/keys.js';
import { defaultBounds } from '../../src/bounds.js';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { testRetry } from '../support/ingest.js';
import { KEYS_AT_ONCE, makeKey } from '../support/keys.js';
import { connect, type Followed, followBySocket, followByStream } from '../support/live-client.js';
import { scrape } from '../support/scrape.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const EVENTS = 'subscription { responseEvents { cursor response { responseId } } }';
const COUNT = 'subscription { responseSet { totalCount } }';

let gateway: TestGateway;
/** Of each key, what its caller sends. */
const keys: Record<string, Record<string, string>> = {};
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { corsOrigins: ['https://board.example.org'] },
    bounds: {
      ...KEYS_AT_ONCE,
      sequencerPollMs: 20,
      headPollMs: 20,
      // Long enough for a dozen connections on a busy machine.
      liveInitMs: 1_500,
      livePingMs: 200,
      liveSendMs: 100,
      liveRecheckMs: 50,
      liveMessageBytes: 2_000,
      liveConnections: 6,
      liveNamelessConnections: 4,
      liveSetFloorMs: 50,
      liveConnectionsOfKey: 3,
      liveSubscriptionsOfConnection: 2,
    },
  });
  for (const name of ['admin', 'board', 'other'])
    keys[name] = await makeKey(gateway.database, { name, scopes: name === 'admin' ? ['read', 'admin'] : ['read'] });
});
afterAll(() => gateway.stop());

const clients: Client[] = [];
const client = (name: string, headers?: Record<string, string>) => {
  const one = connect(gateway.address, keys[name], headers);
  clients.push(one);
  return one;
};
const count = (name: string) => scrape(gateway.address, name, keys.admin);
const connections = async () =>
  (await count('gateway_live_connections{transport="ws"}')) +
  (await count('gateway_live_connections{transport="sse"}'));
afterEach(async () => {
  for (const one of clients.splice(0)) await one.dispose();
  await until(async () => (await connections()) === 0, 5_000);
  expect(await count('gateway_live_subscriptions')).toBe(0);
});

/** A socket of its own, below any client's manners. */
function rawSocket(
  path = '/graphql',
  headers: Record<string, string> = {},
  protocol = 'graphql-transport-ws',
  localAddress?: string,
): WebSocket {
  const url = `${gateway.address.replace('http', 'ws')}${path}`;
  const socket = new WebSocket(url, protocol, { headers, localAddress });
  socket.on('error', () => undefined);
  return socket;
}
const closeOf = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];
async function refusalOf(path?: string, headers?: Record<string, string>): Promise<number> {
  const [, { statusCode }] = (await once(rawSocket(path, headers), 'unexpected-response')) as [
    unknown,
    { statusCode: number },
  ];
  return statusCode;
}
async function greeted(name: string): Promise<WebSocket> {
  const socket = rawSocket();
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: keys[name] }));
  await once(socket, 'message');
  return socket;
}

describe('who may subscribe', () => {
  it('lets in whoever has a key: in connection_init, or as a header; for a stream as a header', async () => {
    const byHeader = connect(gateway.address, {}, keys.board);
    clients.push(byHeader);
    for (const one of [client('board'), byHeader]) {
      const followed = followBySocket(one, COUNT);
      expect(await followed.next()).toEqual({ data: { responseSet: { totalCount: 0 } } });
      followed.stop();
    }
    const stream = followByStream(gateway.address, COUNT, {}, keys.board);
    expect(await stream.next()).toEqual({ data: { responseSet: { totalCount: 0 } } });
    expect((await stream.response).headers.get('content-type')).toContain('text/event-stream');
    stream.stop();
  });

  it('refuses everybody else', async () => {
    for (const one of [connect(gateway.address), connect(gateway.address, { authorization: 'Bearer nobody' })])
      expect(await followBySocket(one, COUNT).ended).toMatchObject({ code: 4401 });
    for (const headers of [undefined, { authorization: 'Bearer nobody' }]) {
      const response = await followByStream(gateway.address, COUNT, {}, headers).response;
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    const hasty = rawSocket();
    await once(hasty, 'open');
    hasty.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: COUNT } }));
    expect(await closeOf(hasty)).toBe(4401);
    expect(await closeOf(rawSocket())).toBe(4408);
  });

  it('S2: lets no page of another origin open a socket, and no other path than the API', async () => {
    expect(await refusalOf('/graphql', { origin: 'https://evil.example.org' })).toBe(403);
    expect(await refusalOf('/graphql', { origin: 'null' })).toBe(403);
    expect(await refusalOf('/webhooks/kaizala')).toBe(404);
    const stream = followByStream(gateway.address, COUNT, {}, { ...keys.board, origin: 'https://board.example.org' });
    expect((await stream.response).headers.get('access-control-allow-origin')).toBe('https://board.example.org');
    stream.stop();
    for (const origin of ['https://board.example.org', gateway.address]) {
      const followed = followBySocket(client('board', { origin }), COUNT);
      await followed.next();
    }
  });

  it('S10: ends what a key follows that is revoked, or that sees something else, within seconds', async () => {
    const doomed = await makeKey(gateway.database, { name: 'doomed' });
    const changing = await makeKey(gateway.database, { name: 'changing' });
    const [one, other] = [connect(gateway.address, doomed), connect(gateway.address, changing)];
    clients.push(one, other);
    const bySocket = followBySocket(one, EVENTS);
    const byStream = followByStream(gateway.address, EVENTS, {}, doomed);
    const changed = followBySocket(other, EVENTS);
    await until(async () => (await count('gateway_live_subscriptions')) === 3, 5_000);
    await revokeKey(gateway.database.ingest, testRetry, 'doomed');
    expect(await bySocket.ended).toMatchObject({ code: 4401 });
    expect(await byStream.ended).toBe(null);
    expect(byStream.results).toMatchObject([{ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
    expect(await count('gateway_live_subscriptions')).toBe(1);
    await gateway.database.ingest.dataSource.query(
      `UPDATE api_keys SET group_ids = '["group-1"]' WHERE name = 'changing'`,
    );
    expect(await changed.ended).toMatchObject({ code: 1012 });
  });

  it('S10: knows that a key is gone within five seconds, with the bounds that gateways run with', () => {
    const { keyRefreshMs, liveRecheckMs } = defaultBounds;
    // Old enough to be read again, found to be so, read, and looked at.
    expect(keyRefreshMs + 2 * liveRecheckMs).toBeLessThanOrEqual(4_000);
  });

  it('G15: tells a key that is limited to a group of nothing else, and shares sets only with those who see the same', async () => {
    const limited = await makeKey(gateway.database, { groups: ['group-a'] });
    const alike = await makeKey(gateway.database, { groups: ['group-a'] });
    const sockets = [limited, alike, keys.board].map((key) => connect(gateway.address, key));
    clients.push(...sockets);
    const [mine, twins, everything] = sockets.map((socket) => followBySocket(socket, COUNT)) as [
      Followed,
      Followed,
      Followed,
    ];
    const events = followByStream(gateway.address, EVENTS, {}, limited);
    for (const sets of [mine, twins, everything]) await sets.next();
    await until(async () => (await count('gateway_live_subscriptions')) === 4, 5_000);
    const event = (group: string) => buildEvent({ response: `in-${group}`, group, action: `sent-to-${group}` });
    await gateway.deliver(event('group-b'), event('group-a'), event('group-c'));
    const told = await events.next();
    expect(told.data.responseEvents.response).toEqual({ responseId: 'in-group-a' });
    for (const sets of [mine, twins]) expect((await sets.next()).data.responseSet).toEqual({ totalCount: 1 });
    while ((await everything.next()).data.responseSet.totalCount < 3);
    expect(events.results.length).toBe(1);
    events.stop();
  });
});

describe('what goes which way', () => {
  it('sends everything but one subscription by POST', async () => {
    const socket = client('board');
    for (const query of [
      '{ __typename }',
      'mutation { __typename }',
      'subscription A { responseSet { totalCount } } query B { __typename }',
    ])
      expect(await followBySocket(socket, query).ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const stream = await followByStream(gateway.address, '{ __typename }', {}, keys.board).response;
    expect(stream.status).toBe(400);
    const { errors } = await gateway.ask(COUNT, {}, keys.board);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('text/event-stream'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    // Clients that take both for everything get JSON.
    const both = { ...keys.board, accept: 'application/json, text/event-stream' };
    expect(await gateway.ask('{ __typename }', {}, both)).toEqual({ data: { __typename: 'Query' } });
  });

  it('G1 G9 G10: checks a subscription as any operation: cost, syntax, variables, size, content type', async () => {
    const socket = client('board');
    const set = (first: number) =>
      `subscription { responseSet { responses(first: ${first}) { nodes { action { responses(first: ${first}) { nodes { id revision updatedAt receivedAt submittedAt action { id } } } } } } } }`;
    expect(await followBySocket(socket, set(200)).ended).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }]);
    // Below events, a set would be planned once for each.
    const sets = 'subscription { responseEvents { response { action { responseSet { totalCount } } } } }';
    const lists =
      'subscription { responseEvents { response { action { responses { nodes { answers { text raw } } } } } } }';
    for (const query of [sets, lists])
      expect(await followBySocket(socket, query).ended).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }]);
    expect(await followBySocket(socket, 'subscription {').ended).toMatchObject([
      { extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    const named = 'subscription ($ms: Int!) { responseSet(minIntervalMs: $ms) { totalCount } }';
    for (const ms of ['soon', -1])
      expect(await followBySocket(socket, named, { ms }).ended).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    expect(await followBySocket(socket, COUNT.padEnd(2_000)).ended).toMatchObject({ code: 1009 });
    const asForm = { ...keys.board, accept: 'text/event-stream', 'content-type': 'text/plain' };
    const form = await fetch(`${gateway.address}/graphql`, { method: 'POST', headers: asForm, body: '{}' });
    expect(form.status).toBe(400);
  });

  it.each([
    [{ query: 123 }, 'query'],
    [{ query: { a: 1 } }, 'query'],
    [{}, 'query'],
    [[], 'query'],
    [{ query: COUNT, variables: 5 }, 'variables'],
    [{ query: COUNT, variables: [] }, 'variables'],
    [{ query: COUNT, operationName: 1 }, 'operationName'],
    [{ query: COUNT, extensions: 'none' }, 'extensions'],
    [{ query: COUNT, extensions: { persistedQuery: 5 } }, ''],
  ])('G10: refuses the body %j', async (body, named) => {
    const headers = { ...keys.board, accept: 'text/event-stream', 'content-type': 'application/json' };
    const answer = await fetch(`${gateway.address}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([400, expect.stringContaining(named)]);
  });

  it('answers a request that offers HTTP/2 as the request it is', async () => {
    const tcp = connectTcp(Number(new URL(gateway.address).port), '127.0.0.1');
    const body = '{"query":"{ __typename }"}';
    tcp.write(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${keys.board?.authorization}\r\nContent-Type: application/json\r\n` +
        `Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    let text = '';
    for await (const chunk of tcp) text += String(chunk);
    expect(text).toContain('200 OK');
    expect(text).toContain('{"data":{"__typename":"Query"}}');
  });
});

describe('how many, and how long', () => {
  it('has a bound for subscriptions of a connection, connections of a key, and connections at all', async () => {
    const one = client('board');
    const [first, second, third] = [EVENTS, EVENTS, EVENTS].map((query) => followBySocket(one, query));
    expect(await third?.ended).toMatchObject([{ extensions: { code: 'OVERLOADED', retryable: true } }]);
    first?.stop();
    await until(async () => (await count('gateway_live_subscriptions')) === 1, 5_000);
    second?.stop();
    await one.dispose();

    const sockets = [await greeted('board'), await greeted('board'), await greeted('board')];
    expect(await followBySocket(client('board'), EVENTS).ended).toMatchObject({ code: 1013 });
    const stream = followByStream(gateway.address, EVENTS, {}, keys.board);
    expect((await stream.response).status).toBe(503);
    sockets.push(await greeted('other'), await greeted('other'), await greeted('other'));
    expect(await refusalOf()).toBe(503);
    for (const socket of sockets) socket.terminate();
  });

  it('S9: takes no place for whoever does not say who they are, however many they are', async () => {
    const honest = rawSocket('/graphql', {}, undefined, '127.0.0.3');
    await once(honest, 'open');
    const silent = Array.from({ length: 12 }, () => rawSocket('/graphql', {}, undefined, '127.0.0.2'));
    await Promise.all(silent.map((socket) => Promise.race([once(socket, 'open'), once(socket, 'close')])));
    expect(await count('gateway_live_connections{transport="ws"}')).toBeLessThanOrEqual(4);
    // Who came before them, from elsewhere, is not cut off for them.
    honest.send(JSON.stringify({ type: 'connection_init', payload: keys.board }));
    expect(String(((await once(honest, 'message')) as [unknown])[0])).toContain('connection_ack');
    const stream = followByStream(gateway.address, COUNT, {}, keys.board);
    expect((await stream.response).status).toBe(200);
    await followBySocket(client('board'), COUNT).next();
    stream.stop();
    for (const socket of [honest, ...silent]) socket.terminate();
  });

  it('ends a connection whose other end is not there any more', async () => {
    const socket = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      autoPong: false,
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: keys.board }));
    expect(await closeOf(socket)).toBe(1006);
  });

  it('ends a connection that does not read what it asked for', async () => {
    const text = 'x'.repeat(60_000);
    const answers = Array.from({ length: 8 }, (_, n) => ({ title: `Text ${n}`, type: 'Text', answer: text }));
    await gateway.deliver(buildEvent({ answers }));
    const socket = await greeted('board');
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: 'subscription { responseEvents { response { answers { text } } } }' },
      }),
    );
    await until(async () => (await count('gateway_live_subscriptions')) === 1, 5_000);
    socket.pause();
    const { dataSource } = gateway.database.ingest;
    for (let times = 0; times < 40; times++)
      await dataSource.query(
        "INSERT INTO response_events (response_key, kind) SELECT response_key, 'UPDATED' FROM responses",
      );
    await until(async () => (await connections()) === 0, 5_000);
    expect(await count('gateway_live_refused_total{reason="slow"}')).toBe(1);
    socket.terminate();
  });
});

it('S9: reads no more of a client that does not read what it is answered', async () => {
  const socket = await greeted('board');
  socket.pause();
  const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(1_900) } });
  // What both kernels keep is a few megabytes; what they do not take any more waits here.
  const isTaken = async () => socket.bufferedAmount < 5_000_000 && (await connections()) === 1;
  let sent = 0;
  for (; sent < 20_000 && (await isTaken()); sent += 500) for (let n = 0; n < 500; n++) socket.send(ping);
  expect(sent).toBeLessThan(15_000);
  await until(async () => (await connections()) === 0, 10_000);
  socket.terminate();
});

describe('G22: when the gateway stops', () => {
  it('G22: lets go of its subscribers, who connect again elsewhere, and waits for none of them', async () => {
    const ending = await startTestGateway({ bounds: { sequencerPollMs: 20, headPollMs: 20, liveCloseMs: 300 } });
    const socket = connect(ending.address);
    const bySocket = followBySocket(socket, EVENTS);
    const byStream = followByStream(ending.address, COUNT);
    await byStream.next();
    const deaf = new WebSocket(`${ending.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(deaf, 'open');
    deaf.pause();
    await sleep(50);
    const startedAt = Date.now();
    await ending.stop();
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    expect(await bySocket.ended).toMatchObject({ code: 1001 });
    // No `complete`: it is not over.
    expect(await byStream.ended).not.toBe(null);
    deaf.terminate();
  });
});
