import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { loadConfig } from '../../src/config.js';
import { openDatabase } from '../../src/database/database.js';
import { createServer } from '../../src/server.js';
import { buildEvent, type EventOptions } from '../support/event.js';
import { until } from '../support/gateway.js';
import { connect, type Followed, followBySocket, followByStream } from '../support/live-client.js';
import { silentLog } from '../support/mariadb.js';
import { scrape } from '../support/scrape.js';
import { type GraphqlAnswer, startTestGateway, type TestGateway } from '../support/test-gateway.js';

const EVENTS = `subscription ($filter: ResponseFilter, $after: String) {
  responseEvents(filter: $filter, after: $after) { cursor kind response { responseId answer(question: { title: "Rice" }) { text } } }
}`;
const bounds = { sequencerPollMs: 20, headPollMs: 20, liveWindowEvents: 3, liveRetryMs: 50, liveTries: 3 };

let gateway: TestGateway;
let client: Client;
beforeAll(async () => {
  gateway = await startTestGateway({ bounds });
  client = connect(gateway.address);
});
afterAll(async () => {
  await client.dispose();
  await gateway.stop();
});

// Every test has a form of its own, so that none sees the others' events.
let form = 0;
beforeEach(() => {
  form += 1;
});
// Whoever stops is gone: nothing goes on for nobody.
const opened: Followed[] = [];
afterEach(async () => {
  for (const followed of opened.splice(0)) followed.stop();
  await until(async () => (await openSubscriptions()) === 0, 5_000);
});
const ofForm = () => ({ packageId: { eq: `form-${form}` } });
const push = (...events: readonly EventOptions[]) =>
  gateway.deliver(
    ...events.map((event) => buildEvent({ package: `form-${form}`, action: `action-${form}`, ...event })),
  );
const rice = (answer: number) => [{ title: 'Rice', type: 'Numeric', answer }];

const openSubscriptions = () => scrape(gateway.address, 'gateway_live_subscriptions');

/** Open and in place: what happens from now on is seen. */
async function follow(variables: Record<string, unknown> = { filter: ofForm() }, query = EVENTS): Promise<Followed> {
  const before = await openSubscriptions();
  const followed = followBySocket(client, query, variables);
  opened.push(followed);
  await until(async () => (await openSubscriptions()) > before, 5_000);
  return followed;
}

function eventOf({ data, errors }: GraphqlAnswer): { cursor: string; kind: string; response: { responseId: string } } {
  expect(errors).toBeUndefined();
  return data.responseEvents;
}
const idsOf = (results: readonly GraphqlAnswer[]) => results.map((result) => eventOf(result).response.responseId);

describe('responseEvents', () => {
  it('tells of what is created and changed from now on, as it is now', async () => {
    // Seen by another, so that it has its number: what has none yet is still to come.
    const earlier = await follow();
    await push({ response: 'before' });
    await earlier.next();
    earlier.stop();
    const followed = await follow();
    await push({ response: 'a', at: 1 });
    const created = eventOf(await followed.next());
    expect(created).toMatchObject({ kind: 'CREATED', response: { responseId: 'a', answer: { text: '1' } } });
    await push({ response: 'a', at: Date.now(), isUpdate: true, answers: rice(5) });
    const updated = { kind: 'UPDATED', response: { responseId: 'a', answer: { text: '5' } } };
    expect(eventOf(await followed.next())).toMatchObject(updated);
    followed.stop();
  });

  it('goes on after the last cursor, by either transport, over windows without anything for it', async () => {
    const followed = await follow();
    await push({ response: 'a' });
    const { cursor } = eventOf(await followed.next());
    followed.stop();
    await followed.ended;
    await push({ response: 'b' });
    await push(...Array.from({ length: 7 }, (_, n) => ({ response: `other-${n}`, package: 'other', action: 'other' })));
    await push({ response: 'c' }, { response: 'd' });

    const variables = { filter: ofForm(), after: cursor };
    const bySocket = followBySocket(client, EVENTS, variables);
    const byStream = followByStream(gateway.address, EVENTS, variables);
    for (const again of [bySocket, byStream]) {
      for (let count = 0; count < 3; count++) await again.next();
      expect(idsOf(again.results).sort()).toEqual(['b', 'c', 'd']);
      again.stop();
    }
    const [first, second] = [bySocket, byStream].map(({ results }) => results.map((result) => eventOf(result).cursor));
    expect(first).toEqual(second);
  });

  it('does not skip a transaction that commits late', async () => {
    const followed = await follow();
    await push({ response: 'late' });
    await followed.next();
    const [{ key }] = (await gateway.database.ingest.dataSource.query(
      "SELECT response_key AS `key` FROM responses WHERE response_id = 'late'",
    )) as [{ key: Buffer }];
    const early = gateway.database.ingest.dataSource.createQueryRunner();
    await early.startTransaction('READ COMMITTED');
    await early.query("INSERT INTO response_events (response_key, kind) VALUES (?, 'UPDATED')", [key]);
    await push({ response: 'b' });
    expect(idsOf([await followed.next()])).toEqual(['b']);
    await early.commitTransaction();
    await early.release();
    expect(idsOf([await followed.next()])).toEqual(['late']);
    followed.stop();
  });

  it('is seen by subscribers of another instance on the same database', async () => {
    const database = await openDatabase({
      primary: gateway.database.settings,
      bounds: defaultBounds,
      log: silentLog,
    });
    const config = loadConfig({ PORT: '0' });
    const other = await createServer({ config, bounds: { ...defaultBounds, ...bounds }, database, log: silentLog });
    const there = connect(other.address);
    try {
      const followed = followBySocket(there, EVENTS, { filter: ofForm() });
      await until(async () => (await scrape(other.address, 'gateway_live_subscriptions')) === 1, 5_000);
      const here = await follow();
      await push({ response: 'a' }, { response: 'b' });
      for (const one of [followed, here]) {
        await one.next();
        await one.next();
        expect(idsOf(one.results).sort()).toEqual(['a', 'b']);
        one.stop();
      }
    } finally {
      await there.dispose();
      await other.stop();
      await database.close();
    }
  });

  it('G13: asks once for what several wait for with equal filters, however many events there are', async () => {
    const other = EVENTS.replace('cursor kind', 'kind cursor');
    const all = [await follow(), await follow(), await follow(), await follow({ filter: ofForm() }, other)];
    const statements = () => scrape(gateway.address, 'gateway_operation_sql_statements_sum');
    const before = await statements();
    await push(...Array.from({ length: 3 }, (_, n) => ({ response: `r${n}` })));
    for (const one of all) for (let count = 0; count < 3; count++) await one.next();
    for (const one of all) one.stop();
    // At most a window for each event: two statements for it, and for each of the two operations one for its responses and one for their answers.
    expect((await statements()) - before).toBeLessThanOrEqual(3 * (2 + 2 * 2));
  });

  it('G16: refuses a cursor that it has not sent, and one whose event is gone, or another one since a backup was restored', async () => {
    const refused = async (after: string) => {
      const followed = followBySocket(client, EVENTS, { after });
      return ((await followed.ended) as { message: string; extensions: { code: string } }[])[0];
    };
    const followed = await follow();
    await push({ response: 'a' });
    const { cursor } = eventOf(await followed.next());
    followed.stop();
    for (const tampered of ['', 'x', `${cursor}A`, cursor.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))])
      expect(await refused(tampered)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });

    const query = (text: string) => gateway.database.ingest.dataSource.query(text);
    const [{ seq }] = (await query('SELECT MAX(seq) AS seq FROM response_events')) as [{ seq: number }];
    const expired = {
      message: expect.stringContaining('updatedAt'),
      extensions: { code: 'CURSOR_EXPIRED', retryable: false },
    };
    // Not there any more, or not yet again: another one, with the same number.
    await query(`UPDATE response_events SET seq = seq + 5 WHERE seq = ${seq}`);
    expect(await refused(cursor)).toMatchObject(expired);
    await query(
      `UPDATE response_events SET seq = seq - 5, stored_at = stored_at + INTERVAL 1 SECOND WHERE seq = ${seq} + 5`,
    );
    expect(await refused(cursor)).toMatchObject(expired);
  });

  it('G15: says of a filter what is wrong with it before anything is followed', async () => {
    const filter = { answers: [{ question: { title: 'Never asked' }, isAnswered: true }] };
    expect(await followBySocket(client, EVENTS, { filter }).ended).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const { response } = followByStream(gateway.address, EVENTS, { filter });
    const answer = await response;
    expect(answer.status).toBe(400);
  });
});
