import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/auth/caller.js';
import { buildEvent, type EventOptions } from '../support/event.js';
import { until } from '../support/gateway.js';
import { KEYS_AT_ONCE, makeKey } from '../support/keys.js';
import { connect, type Followed, followBySocket } from '../support/live-client.js';
import { scrape } from '../support/scrape.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const COUNT = `subscription ($filter: ResponseFilter, $ms: Int! = 0) {
  responseSet(filter: $filter, minIntervalMs: $ms) { totalCount measure(of: { fn: SUM, question: { title: "Rice" } }) { value } meta { at: asOf } }
}`;
const FLOOR_MS = 250;

const SCOPES: Record<string, Scope[]> = {
  admin: ['read', 'admin'],
  board: ['read'],
  twin: ['read'],
  pii: ['read', 'pii'],
};
const keys: Record<string, Record<string, string>> = {};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    bounds: { ...KEYS_AT_ONCE, sequencerPollMs: 20, headPollMs: 20, liveSetFloorMs: FLOOR_MS, liveSetRefreshMs: 1_500 },
  });
  for (const [name, scopes] of Object.entries(SCOPES)) keys[name] = await makeKey(gateway.database, { name, scopes });
});
afterAll(() => gateway.stop());

const clients: Client[] = [];
const opened: Followed[] = [];
function follow(name: string, query = COUNT, variables: Record<string, unknown> = { filter: ofForm() }): Followed {
  const client = connect(gateway.address, keys[name]);
  clients.push(client);
  const followed = followBySocket(client, query, variables);
  opened.push(followed);
  return followed;
}
const count = (name: string) => scrape(gateway.address, name, keys.admin);
const computed = () => count('gateway_live_results_total');

let form = 0;
beforeEach(() => {
  form += 1;
});
afterEach(async () => {
  for (const followed of opened.splice(0)) followed.stop();
  for (const client of clients.splice(0)) await client.dispose();
  await until(async () => (await count('gateway_live_subscriptions')) === 0, 5_000);
});
const ofForm = () => ({ packageId: { eq: `form-${form}` } });
const push = (...events: readonly EventOptions[]) =>
  gateway.deliver(
    ...events.map((event) => buildEvent({ package: `form-${form}`, action: `action-${form}`, ...event })),
  );
const shows = (totalCount: number, value: number | null = totalCount) => ({
  data: { responseSet: { totalCount, measure: { value }, meta: { at: expect.any(String) } } },
});

describe('the live responseSet', () => {
  it('shows the set at once, and again when it has changed, and only then', async () => {
    await push({ response: 'a' });
    const followed = follow('board');
    expect(await followed.next()).toEqual(shows(1));
    const before = await computed();
    await push({ response: 'x', package: 'another', action: 'another' });
    await until(async () => (await computed()) > before, 5_000);
    await push({ response: 'b' });
    expect(await followed.next()).toEqual(shows(2));
    expect(followed.results.length).toBe(2);
    const [first, second] = followed.results.map(({ data }) => Date.parse(data.responseSet.meta.at));
    expect(second).toBeGreaterThan(first ?? Number.NaN);
  });

  it('computes equal operations of equal sight once, and begins with the latest for whoever comes later', async () => {
    const all = [follow('board'), follow('twin'), follow('board')];
    for (const one of all) expect(await one.next()).toEqual(shows(0, null));
    const before = await computed();
    await push({ response: 'a' });
    for (const one of all) expect(await one.next()).toEqual(shows(1));
    // Now and then it looks without need, too.
    expect((await computed()) - before).toBeLessThanOrEqual(2);
    const later = follow('twin');
    expect(await later.next()).toEqual(shows(1));
    expect(await count('gateway_live_subscriptions')).toBe(4);
    all[0]?.stop();
    await push({ response: 'b' });
    expect(await later.next()).toEqual(shows(2));
  });

  it('G14: shares nothing between callers who see different things', async () => {
    const query =
      'subscription ($filter: ResponseFilter) { responseSet(filter: $filter) { responses { nodes { responder { phoneNumber } } } } }';
    await push({ response: 'a', responder: null, phone: '+910000000001' });
    const [without, withPii] = [follow('board', query), follow('pii', query)];
    const shown = (phoneNumber: string | null) => ({
      data: { responseSet: { responses: { nodes: [{ responder: { phoneNumber } }] } } },
    });
    expect(await withPii.next()).toEqual(shown('+910000000001'));
    expect(await without.next()).toEqual(shown(null));
  });

  it('comes no more often than its floor, however much happens and however little is asked for', async () => {
    const followed = follow('board');
    await followed.next();
    const startedAt = performance.now();
    const until = startedAt + 4 * FLOOR_MS;
    for (let n = 0; performance.now() < until; n++) await push({ response: `r${n}` });
    const most = Math.ceil((performance.now() - startedAt) / FLOOR_MS) + 1;
    await sleep(FLOOR_MS);
    expect(followed.results.length - 1).toBeGreaterThan(1);
    expect(followed.results.length - 1).toBeLessThanOrEqual(most);
  });

  it('looks now and then even if nothing has happened: windows move on, and names change', async () => {
    await push({ response: 'a', name: 'Asha' });
    const query =
      'subscription ($filter: ResponseFilter) { responseSet(filter: $filter, minIntervalMs: 0) { responses { nodes { responder { name } } } } }';
    const followed = follow('board', query);
    await followed.next();
    await gateway.database.ingest.dataSource.query("UPDATE people SET name = 'Usha' WHERE name = 'Asha'");
    expect(JSON.stringify(await followed.next())).toContain('Usha');
  });
});
