import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.js';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const PHONE = '+919876543210';

let gateway: TestGateway;
let lines: Record<string, unknown>[] = [];

const log = createLog(
  'info',
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()));
      done();
    },
  }),
);

beforeAll(async () => {
  gateway = await startTestGateway({
    log,
    bounds: { connectionWaitMs: 300, queryPoolConnections: 2, queryStatementMs: 300, metricsCacheMs: 0 },
  });
  await gateway.deliver(buildEvent({ phone: PHONE, answers: [{ title: 'Note', type: 'Text', answer: 'fine' }] }));
});
afterAll(() => gateway.stop());

const sql = (text: string) => gateway.database.ingest.dataSource.query(text);

const ask = async (query: string) => {
  lines = [];
  const startedAt = performance.now();
  const response = await fetch(`${gateway.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'trace-17' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { status: response.status, text, answer: JSON.parse(text), ms: performance.now() - startedAt };
};

/** Whoever reads groups waits for 20 s, at work. */
async function makeSlow({ database }: TestGateway): Promise<void> {
  await database.ingest.dataSource.query('RENAME TABLE `groups` TO groups_away');
  await database.ingest.dataSource.query('CREATE VIEW `groups` AS SELECT * FROM groups_away WHERE SLEEP(20) = 0');
}

/** What the server is doing for this gateway at the moment, this question apart. */
const running = ({ database }: TestGateway): Promise<unknown[]> =>
  database.ingest.dataSource.query(
    "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND command <> 'Sleep' AND id <> CONNECTION_ID()",
  );

describe('when the fault is ours', () => {
  it('G8: a failing statement is masked, and logged once with the request id', async () => {
    await sql('RENAME TABLE answers TO answers_away');
    const { status, text, answer } = await ask('{ responses { nodes { id answers { text } } } }');
    await sql('RENAME TABLE answers_away TO answers');
    expect(status).toBe(200);
    expect(answer.data.responses.nodes[0]).toMatchObject({ id: expect.any(String), answers: null });
    expect(answer.errors).toEqual([
      {
        message: 'something went wrong on our side; the log knows it by requestId',
        locations: expect.anything(),
        path: ['responses', 'nodes', 0, 'answers'],
        extensions: { code: 'INTERNAL', retryable: false, requestId: 'trace-17' },
      },
    ]);
    expect(text).not.toMatch(/SELECT|asked_questions|test_|at .*\.ts/);
    const failures = lines.filter(({ msg }) => msg === 'an operation failed');
    expect(failures).toMatchObject([{ reqId: 'trace-17', level: 50, err: { errno: 1146 } }]);
  });

  it('G8: so is a row that cannot be read, and no phone number gets into the log', async () => {
    await sql(`UPDATE answers SET raw = '{"broken": ${PHONE}'`);
    const { text, answer } = await ask(
      `{ groups(filter: { name: { eq: "${PHONE}" } }) { totalCount } responses { nodes { answers { raw } } } }`,
    );
    expect(answer.errors[0].extensions).toMatchObject({ code: 'INTERNAL', requestId: 'trace-17' });
    expect(text).not.toContain('broken');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('9876543210');
  });

  it('G11: a statement over its deadline is TIMEOUT, the rest of the answer stands, and the connection is free again', async () => {
    const lock = await gateway.database.ingest.take();
    await lock.query('LOCK TABLES `groups` WRITE');
    const slow = await ask('{ groups { totalCount } responses { totalCount } }');
    await lock.query('UNLOCK TABLES');
    await lock.release();
    expect(slow.status).toBe(200);
    expect(slow.answer.data).toEqual({ groups: null, responses: { totalCount: 1 } });
    expect(slow.answer.errors[0].extensions).toMatchObject({ code: 'TIMEOUT', retryable: true });
    expect(slow.ms).toBeLessThan(3_000);
    expect((await ask('{ groups { totalCount } }')).answer.data.groups.totalCount).toBe(1);
  });

  it('G11: an operation over its deadline is TIMEOUT, and its statement is ended on the server', async () => {
    const hurried = await startTestGateway({ bounds: { operationMs: 300 } });
    await hurried.deliver(buildEvent());
    await makeSlow(hurried);
    const asked = hurried.ask('{ __typename groups { nodes { id } } }');
    await until(async () => (await running(hurried)).length === 1, 2_000);
    const { errors } = await asked;
    expect(errors).toMatchObject([{ path: ['groups', 'nodes'], extensions: { code: 'TIMEOUT', retryable: true } }]);
    await until(async () => (await running(hurried)).length === 0, 1_000);
    expect((await hurried.ask('{ responses { totalCount } }')).data.responses.totalCount).toBe(1);
    await hurried.stop();
  });

  it('G11: when the client is gone its statement is ended within a second, and its connection is there for others', async () => {
    const left = await startTestGateway({ log, bounds: { queryPoolConnections: 2, metricsCacheMs: 0 } });
    await left.deliver(buildEvent());
    await makeSlow(left);
    lines = [];
    for (let round = 0; round < 2; round++) {
      const leaving = new AbortController();
      // Equal ones would wait for each other.
      const asked = [1, 2].map((n) =>
        fetch(`${left.address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ groups { nodes { id } } }', variables: { n } }),
          signal: leaving.signal,
        }),
      );
      await until(async () => (await running(left)).length === 2, 2_000);
      leaving.abort();
      await Promise.allSettled(asked);
      const leftAt = performance.now();
      await until(async () => (await running(left)).length === 0, 1_000);
      expect((await left.ask('{ responses { totalCount } }')).data.responses.totalCount).toBe(1);
      expect(performance.now() - leftAt).toBeLessThan(1_000);
    }
    expect(lines).toEqual([]);
    const metrics = await (await fetch(`${left.address}/metrics`)).text();
    expect(metrics).toMatch(/^gateway_operations_total\{outcome="ABANDONED"\} 4$/m);
    await left.stop();
  });

  it('G12: with all connections busy it is 503 OVERLOADED within the wait, and events are still taken', async () => {
    const held = await Promise.all([gateway.database.queries.take(), gateway.database.queries.take()]);
    const busy = await ask('{ groups { totalCount } }');
    await gateway.deliver(buildEvent({ response: 'r-2' }));
    for (const connection of held) await connection.release();
    expect(busy.status).toBe(503);
    expect(busy.answer.errors[0].extensions).toMatchObject({ code: 'OVERLOADED', retryable: true });
    expect(busy.ms).toBeLessThan(2_000);
    expect((await ask('{ responses { totalCount } }')).answer.data.responses.totalCount).toBe(2);
  });

  it('O5: metrics answer without the database, and count the inbox with it', async () => {
    const held = await Promise.all([gateway.database.queries.take(), gateway.database.queries.take()]);
    const without = await fetch(`${gateway.address}/metrics`);
    for (const connection of held) await connection.release();
    expect(without.status).toBe(200);
    const text = await (await fetch(`${gateway.address}/metrics`)).text();
    expect(text).toMatch(/^gateway_deliveries\{status="APPLIED",source="WEBHOOK"\} 2$/m);
    expect(text).toMatch(/^gateway_oldest_pending_age_seconds 0$/m);
    expect(text).toMatch(/^gateway_acknowledge_seconds_count 2$/m);
    expect(text).toMatch(/^gateway_applied_deliveries_total 2$/m);
    expect(text).toMatch(/^gateway_operations_total\{outcome="OVERLOADED"\} 1$/m);
    expect(text).toMatch(/^gateway_operation_sql_statements_bucket/m);
    expect(text).toMatch(/^gateway_http_requests_total\{route="\/webhooks\/kaizala",method="POST",status="200"\} 2$/m);
    expect(text).not.toMatch(/9876543210|user-1|group-1/);
  });
});
