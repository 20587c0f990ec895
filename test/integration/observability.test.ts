import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { apply } from '../../src/ingest/store/apply.js';
import { createLog } from '../../src/log.js';
import { createMetrics } from '../../src/metrics.js';
import { responseWith } from '../fixtures/events.js';
import { buildEvent } from '../support/event.js';
import { drain, testRetry } from '../support/ingest.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** What is never to be seen anywhere but in the tables: a phone number, its owner, tokens, and the signature of a URL. */
const PHONE = '+919876543210';
const TOKEN = 'canary-callback-token-1';
const API_KEY = 'canary-api-key-2';
const CANARIES = /9876543210|98765 43210|canary|Canary/;
const MEDIA = 'https://cdn.example.net/canary.jpg?sv=2015&sig=canary%2Bsignature%3D&se=2293';

const lines: string[] = [];
const log = createLog(
  'trace',
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  }) as never,
);
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

let gateway: TestGateway;
beforeAll(async () => {
  const hash = createHash('sha256').update(API_KEY).digest();
  gateway = await startTestGateway({
    log,
    config: {
      callbackTokens: [TOKEN],
      apiKeys: [{ name: 'operator', scopes: new Set(['read', 'pii', 'media', 'admin']), hash }],
    },
    bounds: { metricsCacheMs: 0, waitingBodyBytes: 64 * 1024, connectionWaitMs: 500 },
  });
});
afterAll(() => gateway.stop());

const bearer = { authorization: `Bearer ${API_KEY}` };
const select = <Row>(text: string) => gateway.database.ingest.dataSource.query(text) as Promise<Row[]>;
const scrape = async () => (await fetch(`${gateway.address}/metrics`, { headers: bearer })).text();
/** Value of one sample of a scrape, such as `name{label="value"}`. */
const sample = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );

async function post(body: Buffer | string, headers: Record<string, string> = { 'kz-callback-token': TOKEN }) {
  const { status } = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body, headers });
  return status;
}

describe('O5: metrics', () => {
  it('O5: every state that an operator must know of has its sample from the first scrape on', async () => {
    const text = await scrape();
    const samples = [
      'gateway_deliveries{status="PENDING",source="WEBHOOK"}',
      'gateway_deliveries{status="QUARANTINED",source="WEBHOOK"}',
      'gateway_deliveries{status="DEAD",source="IMPORT"}',
      'gateway_oldest_pending_age_seconds',
      'gateway_inbox_waiting_bytes',
      'gateway_acknowledge_seconds_count',
      'gateway_refused_events_total{status="503"}',
      'gateway_apply_failures_total{status="DEAD"}',
      'gateway_ingest_conflicts_total{kind="duplicate"}',
      'gateway_ingest_conflicts_total{kind="lost_claim"}',
      'gateway_database_retries_total{errno="1213"}',
      'gateway_operations_total{outcome="COST_EXCEEDED"}',
      'gateway_pool_wait_seconds_count{pool="ingest"}',
      'gateway_pool_wait_seconds_count{pool="queries"}',
    ];
    expect(samples.filter((name) => Number.isNaN(sample(text, name)))).toEqual([]);
  });

  it('O5: they count what happens', async () => {
    const through = (subscriptionId: string) =>
      responseWith([{ title: 'Rice', type: 'Numeric', answer: 1 }], { responseId: 'counted' }, { subscriptionId });
    const [body, copy] = [through('one'), through('another')];
    const before = await scrape();
    expect(await post(body)).toBe(200);
    await gateway.worker.idle();
    await sleep(5);
    expect([await post(copy), await post('?'), await post(body, {})]).toEqual([200, 200, 401]);
    expect(await post(Buffer.alloc(128 * 1024))).toBe(503);
    await gateway.worker.idle();
    await gateway.ask('{ groups { nodes { responseSet { totalCount } } } }', {}, bearer);
    const after = await scrape();
    const grown = (name: string) => sample(after, name) - sample(before, name);
    expect({
      applied: grown('gateway_deliveries{status="APPLIED",source="WEBHOOK"}'),
      duplicate: grown('gateway_ingest_conflicts_total{kind="duplicate"}'),
      quarantined: grown('gateway_deliveries{status="QUARANTINED",source="WEBHOOK"}'),
      refused: grown('gateway_refused_events_total{status="401"}'),
      overBudget: grown('gateway_refused_events_total{status="503"}'),
      acknowledged: grown('gateway_acknowledge_seconds_count'),
      costly: grown('gateway_operations_total{outcome="COST_EXCEEDED"}'),
      waiting: sample(after, 'gateway_inbox_waiting_bytes'),
    }).toEqual({
      applied: 1,
      duplicate: 1,
      quarantined: 1,
      refused: 1,
      overBudget: 1,
      acknowledged: 3,
      costly: 1,
      waiting: 0,
    });
    expect(grown('gateway_pool_wait_seconds_count{pool="ingest"}')).toBeGreaterThan(0);
    expect(grown('gateway_pool_wait_seconds_count{pool="queries"}')).toBeGreaterThan(0);
  });

  it('O5: a wait for a connection is counted by its length, also where it was in vain', async () => {
    const { queries } = gateway.database;
    const held = await Promise.all(Array.from({ length: defaultBounds.queryPoolConnections }, () => queries.take()));
    const before = await scrape();
    await gateway.ask('{ groups { totalCount } }', {}, bearer);
    await Promise.all(held.map((connection) => connection.release()));
    const after = await scrape();
    const late = (text: string) =>
      sample(text, 'gateway_pool_wait_seconds_count{pool="queries"}') -
      sample(text, 'gateway_pool_wait_seconds_bucket{le="0.25",pool="queries"}');
    expect(late(after)).toBeGreaterThan(late(before));
  });

  it('O5: the runbook tells of every metric of the gateway', async () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    const names = (await createMetrics().registry.getMetricsAsJSON()).map(({ name }) => name);
    const own = names.filter((name) => name.startsWith('gateway_'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => !runbook.includes(`\`${name}`))).toEqual([]);
  });
});

describe('logs', () => {
  it('one line for each delivery at debug: id, event type and status', async () => {
    lines.length = 0;
    await post(JSON.stringify(buildEvent({ response: 'logged' })));
    await gateway.worker.idle();
    const [row] = await select<{ id: number }>('SELECT id FROM deliveries ORDER BY id DESC LIMIT 1');
    expect(logged().filter(({ delivery }) => delivery !== undefined)).toEqual([
      {
        level: 20,
        time: expect.any(Number),
        delivery: String(row?.id),
        eventType: 'ActionResponse',
        status: 'APPLIED',
        msg: 'a delivery was applied',
      },
    ]);
  });

  it('one line for each failure at warn, with what to look for', async () => {
    lines.length = 0;
    await post('{"eventType":"FutureThing","data":{}}');
    await gateway.worker.idle();
    expect(logged().filter(({ level }) => Number(level) >= 40)).toMatchObject([
      { level: 40, eventType: 'FutureThing', status: 'QUARANTINED', error: expect.any(String) },
    ]);
  });
});

describe('S4: canaries', () => {
  it('S4: phone number, tokens and signatures are in no log, metric or error, whatever happens to what carries them', async () => {
    lines.length = 0;
    const shown: string[] = [];
    const personal = {
      responder: PHONE,
      responderName: 'Canary Person',
      responderProfilePic: MEDIA,
    };
    const photo = { title: 'Photo', type: 'Image', answer: [MEDIA] };
    const name = { title: 'Name', type: 'Text', answer: 'Canary Person' };
    const envelope = { fromUser: PHONE, fromUserName: 'Canary Person' };
    const event = (responseId: string) => responseWith([photo, name], { responseId, ...personal }, envelope);
    const bodies = [
      event('applied'),
      Buffer.from(
        `[${event('listed')},${event('anonymous').toString().replace('"isAnonymous":false', '"isAnonymous":true')}]`,
      ),
      Buffer.from(event('unknown').toString().replace('ActionResponse', `Canary ${PHONE}`)),
      Buffer.from(event('nameless').toString().replace('"actionId"', '"canaryId"')),
      event('cut').subarray(0, 900),
      Buffer.from(`${PHONE} Canary ${MEDIA}`),
    ];
    for (const body of bodies) expect(await post(body)).toBe(200);
    expect(await post(event('refused'), { 'kz-callback-token': 'canary-wrong-token' })).toBe(401);
    await fetch(`${gateway.address}/webhooks/kaizala?validationToken=canary-validation`);
    await gateway.worker.idle();
    await dieWithQuotes(event('dead'));
    const failing = [
      `{ response(id: "${PHONE}") { id } canary }`,
      `{ responses(filter: { receivedAt: { gt: "canary ${PHONE}" } }) { totalCount } }`,
      `{ responses(first: 1, after: "canary${PHONE}") { totalCount } }`,
      `query ($canary: Int) { responses(first: $canary) { totalCount } }`,
      `{ responseSet { measure(of: { fn: SUM, question: { id: "${MEDIA}" } }) { value } } }`,
      'mutation { replayDeliveries(input: { ids: ["canary"] }) { matched } }',
    ];
    for (const query of failing) await gateway.ask(query, { canary: PHONE }, bearer);
    shown.push(
      JSON.stringify(await gateway.ask('{ groups { totalCount } }', {}, { authorization: 'Bearer canary-key' })),
    );
    const { data } = await gateway.ask(
      '{ ingestStatus { recentFailures(first: 50) { id status error } } }',
      {},
      bearer,
    );
    const statuses = data.ingestStatus.recentFailures.map(({ status }: { status: string }) => status);
    expect(new Set(statuses)).toEqual(new Set(['QUARANTINED', 'DEAD']));
    shown.push(JSON.stringify(data), await scrape());

    await sleep(50);
    expect(lines.length).toBeGreaterThan(10);
    expect([...lines, ...shown].filter((text) => CANARIES.test(text))).toEqual([]);
  });

  /** Applied by a worker with a bug that quotes what it chokes on, until it is DEAD. */
  async function dieWithQuotes(body: Buffer): Promise<void> {
    await gateway.worker.stop();
    expect(await post(body)).toBe(200);
    do {
      await drain(gateway.database, {
        log,
        bounds: { ...defaultBounds, workerPollMs: 5, backoffFirstSeconds: 0.001, backoffMaxSeconds: 0.001 },
        async apply(sql, context, batch) {
          if (batch.some(({ delivery }) => delivery.body.equals(body)))
            throw Object.assign(new Error(`Incorrect string value: '${body}' for column 'name' at row 1`), {
              errno: 1366,
            });
          await apply(sql, context, batch);
        },
      });
    } while ((await inTransaction(gateway.database.ingest, testRetry, pending)).length > 0);
  }

  const pending: Parameters<typeof inTransaction<unknown[]>>[2] = (sql) =>
    sql.query("SELECT 1 FROM deliveries WHERE status = 'PENDING'");
});
