import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { startTestGateway } from '../support/test-gateway.js';

describe('a callback URL that carries secrets', () => {
  it('Hostile input 59: is never logged nor counted with its query, whatever becomes of the event', async () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const gateway = await startTestGateway({
      log: createLog('trace', destination),
      config: { callbackTokens: ['a-callback-token-of-the-operator'] },
    });
    const url = `${gateway.address}/webhooks/kaizala?sig=CANARY-in-query&code=CANARY2`;
    const post = (token: string) =>
      fetch(url, { method: 'POST', body: '{"eventType":"FutureThing"}', headers: { 'kz-callback-token': token } });
    expect((await post('a-callback-token-of-the-operator')).status).toBe(200);
    expect((await post('wrong')).status).toBe(401);
    expect(await (await fetch(`${url}&validationToken=echo`)).text()).toBe('echo');
    expect((await fetch(`${gateway.address}/nowhere?sig=CANARY-in-query`)).status).toBe(404);
    await gateway.worker.idle();
    const metrics = await (await fetch(`${gateway.address}/metrics`)).text();
    const { data } = await gateway.ask('{ ingestStatus { recentFailures { status error } } }');
    await gateway.stop();
    expect(lines.length).toBeGreaterThan(0);
    expect(`${lines.join('')}${metrics}${JSON.stringify(data)}`).not.toContain('CANARY');
  });
});
