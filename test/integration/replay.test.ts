import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { NORMALISER_VERSION } from '../../src/ingest/normalise/reading.js';
import { applyUntilEnded } from '../../src/ingest/replay/apply-until-ended.js';
import type { ReplayFilter } from '../../src/ingest/replay/filter.js';
import { countMatches, markPending } from '../../src/ingest/replay/mark.js';
import { apply } from '../../src/ingest/store/apply.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import type { WorkerOptions } from '../../src/ingest/worker.js';
import { checksums } from '../support/checksums.js';
import { buildEvent } from '../support/event.js';
import { deliver, drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

const bounds = {
  ...defaultBounds,
  workerPollMs: 10,
  replayPollMs: 10,
  replayBatchRows: 7,
  backoffFirstSeconds: 0.01,
  backoffMaxSeconds: 0.02,
};
const bodyOf = (event: object) => Buffer.from(JSON.stringify(event));
const event = (n: number) => bodyOf(buildEvent({ response: `r${n}` }));
const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
const marking = () => ({ pool: database.ingest, retry: testRetry, bounds });
const count = (filter: ReplayFilter) => inTransaction(database.ingest, testRetry, (sql) => countMatches(sql, filter));

async function replay(filter: ReplayFilter, options: Partial<WorkerOptions> = {}) {
  const secret = await inTransaction(database.ingest, testRetry, loadIdentitySecret);
  const worker = { pool: database.ingest, secret, bounds, log: silentLog, ...options };
  const ids = await markPending(marking(), filter);
  const { signal } = new AbortController();
  return Object.fromEntries(await applyUntilEnded({ worker, signal, onProgress: () => undefined }, ids));
}

/** Of every event the one that a bug chokes on is DEAD. */
async function applyWithBug(isChoking: (body: string) => boolean): Promise<void> {
  const choking: Partial<WorkerOptions> = {
    async apply(sql, context, batch) {
      if (batch.some(({ delivery }) => isChoking(delivery.body.toString()))) throw new TypeError('a bug');
      await apply(sql, context, batch);
    },
  };
  do await drain(database, { ...choking, bounds });
  while ((await count({ status: ['PENDING'] })) > 0);
}

describe('W22: replay', () => {
  it('W22: what died of a bug is applied once that is mended; run twice, the tables are the same', async () => {
    await deliver(
      database,
      Array.from({ length: 40 }, (_, n) => ({ body: event(n) })),
    );
    await applyWithBug((body) => /"responseId":"r\d*3"/.test(body));
    const since = new Date(Date.now() - 3_600_000);
    const dead: ReplayFilter = { status: ['DEAD'], receivedSince: since };
    const before = { tables: await checksums(database), deliveries: await select('SELECT * FROM deliveries') };

    expect(await count(dead)).toBe(4);
    expect(await select('SELECT * FROM deliveries')).toEqual(before.deliveries);

    expect(await replay(dead)).toEqual({ APPLIED: 4 });
    const after = await checksums(database);
    expect(after).not.toEqual(before.tables);
    expect(await select('SELECT COUNT(*) AS n FROM responses')).toEqual([{ n: 40 }]);
    expect(await select('SELECT COUNT(*) AS n FROM deliveries WHERE error IS NOT NULL')).toEqual([{ n: 0 }]);

    await database.ingest.dataSource.query("UPDATE deliveries SET status = 'DEAD' WHERE id <= 10");
    expect(await replay(dead)).toEqual({ APPLIED: 10 });
    expect(await checksums(database)).toEqual(after);
    expect(await replay({})).toEqual({ APPLIED: 40 });
    expect(await checksums(database)).toEqual(after);
  });

  it('W22: says what is still DEAD after all its tries, with its error, and goes on with the others', async () => {
    await deliver(
      database,
      [1, 2, 3].map((n) => ({ body: event(n) })),
    );
    await applyWithBug(() => true);
    const outcomes = await replay(
      { status: ['DEAD'] },
      {
        async apply(sql, context, batch) {
          if (batch.some(({ delivery }) => delivery.body.includes('"r2"'))) throw new RangeError('still a bug');
          await apply(sql, context, batch);
        },
      },
    );
    expect(outcomes).toEqual({ APPLIED: 2, DEAD: 1 });
    expect(await select('SELECT attempts, error FROM deliveries WHERE error IS NOT NULL')).toEqual([
      { attempts: defaultBounds.applyTries, error: 'RangeError: still a bug' },
    ]);
  });

  it('every filter narrows, all of them together, and nothing given matches all', async () => {
    await deliver(database, [
      { body: event(1) },
      { body: bodyOf({ eventType: 'FutureThing' }) },
      { body: Buffer.from('?') },
    ]);
    await drain(database);
    await database.ingest.dataSource.query("UPDATE deliveries SET received_at = '2024-05-01 10:00:00' WHERE id = 1");
    const at = (iso: string) => new Date(iso);
    const cases: [ReplayFilter, number][] = [
      [{}, 3],
      [{ ids: ['1', '3', '99'] }, 2],
      [{ ids: [] }, 0],
      [{ ids: ['1 OR 1=1'] }, 0],
      [{ status: ['QUARANTINED'] }, 2],
      [{ status: [] }, 0],
      [{ eventTypes: ['FutureThing'] }, 1],
      [{ receivedSince: at('2024-05-01T10:00:00Z'), receivedUntil: at('2024-05-01T10:00:01Z') }, 1],
      [{ receivedSince: at('2024-05-01T10:00:00.001Z') }, 2],
      [{ receivedUntil: at('2024-05-01T10:00:00Z') }, 0],
      [{ olderThanNormaliser: NORMALISER_VERSION }, 0],
      [{ olderThanNormaliser: NORMALISER_VERSION + 1 }, 3],
      [{ ids: ['1'], status: ['QUARANTINED'] }, 0],
    ];
    for (const [filter, expected] of cases) expect([filter, await count(filter)]).toEqual([filter, expected]);
  });

  it('leaves alone what has no body any more, and what a worker holds', async () => {
    await deliver(
      database,
      [1, 2, 3].map((n) => ({ body: event(n) })),
    );
    await drain(database);
    await database.ingest.dataSource.query('UPDATE deliveries SET body = NULL WHERE id = 1');
    await database.ingest.dataSource.query(
      "UPDATE deliveries SET status = 'PENDING', claim = REPEAT('x', 16), due_at = NOW(3) + INTERVAL 60 SECOND WHERE id = 2",
    );
    expect(await markPending(marking(), {})).toEqual([3]);
    expect(await select('SELECT id, status, HEX(claim) AS claim FROM deliveries ORDER BY id')).toEqual([
      { id: 1, status: 'APPLIED', claim: null },
      { id: 2, status: 'PENDING', claim: '78'.repeat(16) },
      { id: 3, status: 'PENDING', claim: null },
    ]);
  });

  it('a list that is applied again is told from what ended', async () => {
    await deliver(database, [{ body: bodyOf([buildEvent({ response: 'a' }), buildEvent({ response: 'b' })]) }]);
    expect(await replay({})).toEqual({ REPLACED: 1 });
  });
});

describe('W12: after an upgrade', () => {
  it('W12: what an older version could not understand is applied by a later one', async () => {
    const strange = { ...buildEvent({ response: 'new' }), eventType: 'FutureThing' };
    await deliver(database, [{ body: event(1) }, { body: bodyOf(strange) }]);
    await drain(database);
    expect(await select('SELECT status, event_type FROM deliveries ORDER BY id')).toEqual([
      { status: 'APPLIED', event_type: 'ActionResponse' },
      { status: 'QUARANTINED', event_type: 'FutureThing' },
    ]);
    const later: typeof normalise = (body, options) =>
      normalise(Buffer.from(body.toString().replace('FutureThing', 'ActionResponse')), options);

    const outdated = { olderThanNormaliser: NORMALISER_VERSION + 1 };
    expect(await replay({ ...outdated, status: ['QUARANTINED'] }, { normalise: later })).toEqual({ APPLIED: 1 });
    expect(await select('SELECT COUNT(*) AS n FROM responses')).toEqual([{ n: 2 }]);
    expect(await select('SELECT COUNT(*) AS n FROM deliveries WHERE error IS NOT NULL')).toEqual([{ n: 0 }]);
  });
});
