import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { loadConfig } from '../../src/config.js';
import { mapErrors } from '../../src/http/error-handler.js';
import { createLog } from '../../src/log.js';
import { createServer } from '../../src/server.js';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
const lines: string[] = [];
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  gateway = await startTestGateway({ log: createLog('debug', sink) });
});
afterAll(() => gateway.stop());

describe('the server', () => {
  it('does not start on a port that is taken, and leaves nothing running', async () => {
    const { port } = new URL(gateway.address);
    const start = createServer({
      config: loadConfig({ PORT: port }),
      bounds: defaultBounds,
      database: gateway.database,
      log: createLog('silent'),
    });
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const { data } = await gateway.ask('{ groups { totalCount } }');
    expect(data.groups.totalCount).toBe(0);
  });

  it('stops at once beside connections that were opened and never used', async () => {
    const other = await startTestGateway();
    const { port } = new URL(other.address);
    const silent = connect(Number(port), '127.0.0.1');
    const closed = once(silent, 'close');
    await once(silent, 'connect');
    expect((await fetch(`${other.address}/livez`)).status).toBe(200);
    const askedAt = performance.now();
    await other.stop();
    await closed;
    expect(performance.now() - askedAt).toBeLessThan(defaultBounds.drainMs / 2);
  });

  it('says in one line a request what was answered, without anything that came', async () => {
    await gateway.deliver(buildEvent({ phone: '+919876543210', name: 'Asha' }));
    await fetch(`${gateway.address}/webhooks/kaizala?validationToken=hush-hush`, {
      headers: { 'x-request-id': 'trace-18' },
    });
    const line = lines.map((text) => JSON.parse(text)).find(({ reqId }) => reqId === 'trace-18');
    expect(line).toMatchObject({ method: 'GET', route: '/webhooks/kaizala', status: 200, msg: 'answered' });
    expect(lines.join('')).not.toMatch(/9876543210|Asha|hush-hush/);
  });

  it('answers what it does not know in its own words', async () => {
    const unknown = await fetch(`${gateway.address}/admin`);
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'NOT_FOUND' }]);
    expect(unknown.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('refuses a path that cannot be decoded without showing how', async () => {
    const { port } = new URL(gateway.address);
    const bad = await fetch(`http://127.0.0.1:${port}/%E0%A4%A`, { headers: { 'x-request-id': 'trace-19' } });
    expect(bad.status).toBe(400);
    expect(await bad.text()).not.toMatch(/at .*\.js|Error:/);
  });

  it('G8: masks what a route throws, and logs it with the request id', async () => {
    const seen: Record<string, unknown>[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        seen.push(JSON.parse(chunk.toString()));
        done();
      },
    });
    const app = fastify({ genReqId: () => 'trace-20' });
    mapErrors(app, createLog('info', sink));
    app.get('/broken', async () => {
      throw new Error('SELECT secret FROM people: +919876543210');
    });
    const answer = await app.inject('/broken');
    expect([answer.statusCode, answer.json()]).toEqual([500, { error: 'INTERNAL', requestId: 'trace-20' }]);
    expect(seen).toMatchObject([{ reqId: 'trace-20', msg: 'a request failed', err: { type: 'Error' } }]);
    expect(JSON.stringify(seen)).not.toContain('9876543210');
  });
});
