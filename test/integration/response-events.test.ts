import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { rebuild } from '../../src/ingest/replay/rebuild.js';
import { settleAfterKill } from '../../src/ingest/replay/rebuilt-responses.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { purgeEvents } from '../../src/live/purge-events.js';
import { startSequencer } from '../../src/live/sequencer.js';
import { eventBounds } from '../../src/queries/event-bounds.js';
import { buildEvent, type EventOptions } from '../support/event.js';
import { until } from '../support/gateway.js';
import { deliver, drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';
import { emptyTables } from '../support/store-dump.js';

const bounds: Bounds = { ...defaultBounds, workerPollMs: 5, replayPollMs: 5, sequencerPollMs: 10 };
const retry = testRetry;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  await select('TRUNCATE TABLE response_events');
});

const select = <Row>(text: string, parameters: unknown[] = []) =>
  database.ingest.dataSource.query(text, parameters) as Promise<Row[]>;

async function push(...events: readonly EventOptions[]): Promise<void> {
  for (const event of events) await deliver(database, [{ body: Buffer.from(JSON.stringify(buildEvent(event))) }]);
  await drain(database, { bounds });
}

/** `kind response-id`, in the order in which they were stored; `-` for a response that is gone. */
async function told(): Promise<string[]> {
  const rows = await select<{ kind: string; id: Buffer | null }>(
    'SELECT e.kind, r.response_id AS id FROM response_events e LEFT JOIN responses r ON r.response_key = e.response_key ORDER BY e.event_id',
  );
  return rows.map(({ kind, id }) => `${kind} ${id ?? '-'}`);
}

const sequencer = (overrides: Partial<Bounds> = {}, settle: () => Promise<void> = async () => undefined) =>
  startSequencer({
    pool: database.ingest,
    retry,
    bounds: { ...bounds, ...overrides },
    log: silentLog,
    onNumbered: () => undefined,
    settle,
  });

const numbers = () =>
  select<{ event_id: number; seq: number | null }>('SELECT event_id, seq FROM response_events ORDER BY event_id');

async function insertEvents(count: number): Promise<void> {
  await select('INSERT INTO response_events (response_key, kind) VALUES ?', [
    Array.from({ length: count }, () => [Buffer.alloc(16, 1), 'CREATED']),
  ]);
}

describe('what is written down of responses', () => {
  const rice = (answer: number) => [{ title: 'Rice', type: 'Numeric', answer }];
  const AT = Date.UTC(2024, 4, 1);

  it('W4: one event for a response that is new or different, none for a known state or a replay', async () => {
    await push({ response: 'a', at: AT }, { response: 'b', at: AT });
    expect(await told()).toEqual(['CREATED a', 'CREATED b']);
    await push({ response: 'a', at: AT + 1, answers: rice(2), isUpdate: true });
    expect(await told()).toEqual(['CREATED a', 'CREATED b', 'UPDATED a']);
    // The same state through a second subscription, whose body differs.
    await push({ response: 'b', at: AT, picture: 'https://media.example/1' });
    await select("UPDATE deliveries SET status = 'PENDING', due_at = NOW(3)");
    await drain(database, { bounds });
    expect(await told()).toEqual(['CREATED a', 'CREATED b', 'UPDATED a']);
  });

  it('G18 S1: tells that a response has become anonymous, and keeps no key of one that is gone', async () => {
    await push({ response: 'a' });
    await push({ response: 'b', isAnonymous: true });
    expect((await told()).toSorted()).toEqual(['CREATED a', 'CREATED b', 'UPDATED a']);
    await select("UPDATE deliveries SET status = 'PENDING', due_at = NOW(3)");
    // A later version finds nothing in them.
    await drain(database, { bounds, normalise: (_body, options) => normalise(Buffer.from('{}'), options) });
    expect(await told()).toEqual(['CREATED -', 'CREATED -', 'UPDATED -']);
    expect(await select('SELECT DISTINCT HEX(response_key) AS k FROM response_events')).toEqual([
      { k: '0'.repeat(32) },
    ]);
  });

  it('D14: a rebuild tells only what came out differently', async () => {
    await push({ response: 'a', at: AT }, { response: 'a', at: AT + 1, answers: rice(2), isUpdate: true });
    await push({ response: 'b', at: AT });
    const before = await told();
    const secret = await inTransaction(database.ingest, retry, loadIdentitySecret);
    const run = () =>
      rebuild({
        worker: { pool: database.ingest, secret, bounds: { ...bounds, workerBatchRows: 1 }, log: silentLog },
        isAlone: true,
        signal: new AbortController().signal,
        checksums: async () => null,
        onProgress: () => undefined,
        onStep: () => undefined,
      });
    await run();
    expect(await told()).toEqual(before);
    // As if an older version had read it otherwise.
    await select("UPDATE responses SET content_hash = REPEAT('x', 16) WHERE response_id = 'b'");
    await run();
    expect(await told()).toEqual([...before, 'UPDATED b']);
    expect(await select('SELECT * FROM rebuilt_responses')).toEqual([]);
  });

  it('D14: what a killed rebuild left is told when it has been applied', async () => {
    await push({ response: 'a', at: AT }, { response: 'b', at: AT });
    await select('INSERT INTO rebuilt_responses SELECT response_key, content_hash FROM responses');
    await push({ response: 'a', at: AT + 1, answers: rice(2), isUpdate: true });
    expect(await told()).toEqual(['CREATED a', 'CREATED b']);
    const one = sequencer({ eventsPurgeEveryMs: 0 }, () =>
      settleAfterKill({ pool: database.ingest, retry, batchRows: 1 }),
    );
    await until(async () => (await told()).length > 2, 5_000);
    await one.stop();
    expect(await told()).toEqual(['CREATED a', 'CREATED b', 'UPDATED a']);
  });
});

describe('the sequencer', () => {
  it('numbers a transaction that commits late after those that readers have already seen', async () => {
    const early = database.ingest.dataSource.createQueryRunner();
    await early.startTransaction('READ COMMITTED');
    await early.query('INSERT INTO response_events (response_key, kind) VALUES ?', [
      [[Buffer.alloc(16, 1), 'CREATED']],
    ]);
    await insertEvents(2);
    const one = sequencer();
    await until(async () => (await inTransaction(database.ingest, retry, eventBounds)).newest === 2, 5_000);
    await early.commitTransaction();
    await early.release();
    await until(async () => (await inTransaction(database.ingest, retry, eventBounds)).newest === 3, 5_000);
    await one.stop();
    expect((await numbers()).map(({ seq }) => seq)).toEqual([3, 1, 2]);
  });

  it('gives every number once, without gaps, however many instances there are', async () => {
    const several = [1, 2, 3].map(() => sequencer({ sequencerBatchRows: 7 }));
    for (let batch = 0; batch < 8; batch++) {
      await insertEvents(5);
      for (const one of several) one.wake();
    }
    await until(async () => (await numbers()).every(({ seq }) => seq !== null), 5_000);
    await Promise.all(several.map((one) => one.stop()));
    expect((await numbers()).map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('S7 D13: lets go of the oldest in batches, by age and by number, and never of the newest', async () => {
    await insertEvents(6);
    const one = sequencer();
    await until(async () => (await inTransaction(database.ingest, retry, eventBounds)).newest === 6, 5_000);
    await one.stop();
    await select('UPDATE response_events SET stored_at = NOW(3) - INTERVAL 1 DAY WHERE seq <= 3');
    const purge = (kept: Partial<Bounds>) =>
      inTransaction(database.ingest, retry, (sql) => purgeEvents(sql, { ...bounds, eventsPurgeRows: 2, ...kept }));
    expect(await purge({})).toBe(0);
    expect(await purge({ eventsKeptSeconds: 3_600 })).toBe(2);
    expect(await purge({ eventsKeptSeconds: 3_600 })).toBe(1);
    expect(await purge({ eventsKeptSeconds: 3_600 })).toBe(0);
    expect(await purge({ eventsKeptRows: 2 })).toBe(1);
    await select('UPDATE response_events SET stored_at = NOW(3) - INTERVAL 1 YEAR');
    expect(await purge({})).toBe(1);
    expect(await purge({})).toBe(0);
    expect((await numbers()).map(({ seq }) => seq)).toEqual([6]);
  });
});
