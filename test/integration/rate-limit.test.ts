import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const key = (name: string) => ({
  name,
  scopes: new Set(['read', 'admin'] as const),
  hash: createHash('sha256').update(name).digest(),
});

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { apiKeys: [key('first'), key('second'), { ...key('namesake'), name: 'second' }, key('scraper')] },
    bounds: { keyBurst: 20, keyPerSecond: 10, refusedBurst: 50, refusedPerSecond: 2 },
  });
});
afterAll(() => gateway.stop());

const BODY = '{"query":"{ groups { totalCount } }"}';

/** Asks with a key, from an address of this machine. */
async function ask(key: string, localAddress = '127.0.0.1', path = '/graphql') {
  const method = path === '/graphql' ? 'POST' : 'GET';
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const asked = request(`${gateway.address}${path}`, { method, headers, localAddress });
  asked.end(method === 'POST' ? BODY : undefined);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks = await answer.toArray();
  return {
    status: answer.statusCode,
    retryAfter: Number(answer.headers['retry-after']),
    text: Buffer.concat(chunks).toString(),
  };
}

async function limited(by: string): Promise<number> {
  const { text } = await ask('scraper', '127.0.0.1', '/metrics');
  return Number(new RegExp(`^gateway_rate_limited_total\\{by="${by}"\\} (\\d+)`, 'm').exec(text)?.[1]);
}

describe('S9: too many requests', () => {
  it('of bad keys from one address are 429; good keys from there, other addresses and events are not', async () => {
    const answers = await Promise.all(Array.from({ length: 400 }, (_, n) => ask(`guess-${n}`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).toBe(answers.filter(({ status }) => status === 401).length);
    expect(refused.length).toBeGreaterThan(300);
    for (const { retryAfter } of refused) expect(retryAfter).toBe(1);
    expect(JSON.parse(refused[0]?.text ?? '').errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryable: true } },
    ]);

    expect((await ask('first')).status).toBe(200);
    expect((await ask('guess', '127.0.0.2')).status).toBe(401);
    await gateway.deliver(buildEvent());
    expect(await limited('address')).toBe(refused.length);
    const more = await Promise.all(Array.from({ length: 20 }, () => ask('guess', '127.0.0.1', '/metrics')));
    expect(more.map(({ status }) => status)).toContain(429);
  });

  it('of one key are 429, from however many addresses they come; other keys are not, and neither is this one a little later', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => ask('second', `127.0.0.${10 + n}`)));
    const accepted = answers.filter(({ status }) => status === 200).length;
    expect(accepted).toBeGreaterThanOrEqual(20);
    expect(accepted).toBeLessThan(40);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(60 - accepted);
    expect(await limited('key')).toBe(60 - accepted);
    expect((await ask('first')).status).toBe(200);
    expect((await ask('namesake')).status).toBe(200);
    await sleep(200);
    expect((await ask('second')).status).toBe(200);
  });
});
