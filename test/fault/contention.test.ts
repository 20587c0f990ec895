import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { claimDeliveries } from '../../src/ingest/claims.js';
import { createInbox } from '../../src/ingest/inbox.js';
import { apply } from '../../src/ingest/store/apply.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { startWorker } from '../../src/ingest/worker.js';
import { responseWith } from '../fixtures/events.js';
import { deliver, testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';
import { emptyTables } from '../support/store-dump.js';

const WORKERS = 4;
const EVENTS_PER_SECOND = 200;
const SECONDS = 4;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ ingestPoolConnections: 2 * WORKERS });
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
const event = (id: string) =>
  responseWith([{ title: 'N', type: 'Numeric', answer: 1 }], { responseId: id, actionId: `a${id.length % 3}` });
const bounds = { ...defaultBounds, workerPollMs: 20, workerBatchRows: 20 };

describe('W18: workers and senders at once', () => {
  it('a claim that is not committed yet holds up no insert, and no other claim gets what it has', async () => {
    await deliver(
      database,
      Array.from({ length: 400 }, (_, n) => ({ body: event(`held ${n}`) })),
    );
    const claiming = await database.ingest.take();
    await claiming.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await claiming.query('START TRANSACTION');
    const first = await claimDeliveries(claiming, { ...bounds, workerBatchRows: 200 });
    expect(first.deliveries).toHaveLength(200);
    // A statement that waits for a lock fails after `lockWaitSeconds`, and is not tried again here.
    await inTransaction(database.ingest, { ...testRetry, tries: 1 }, (sql) =>
      sql.execute(
        'INSERT INTO deliveries (hash, source, body, stamp, received_at, last_seen_at, due_at) ' +
          "SELECT UNHEX(SHA2(seq, 256)), 'WEBHOOK', seq, NOW(3), NOW(3), NOW(3), NOW(3) FROM seq_1_to_500",
      ),
    );
    await claiming.query('COMMIT');
    await claiming.release();
    const second = await inTransaction(database.ingest, testRetry, (sql) =>
      claimDeliveries(sql, { ...bounds, workerBatchRows: 1_000 }),
    );
    const taken = new Set(first.deliveries.map(({ id }) => id));
    expect(second.deliveries).toHaveLength(700);
    expect(second.deliveries.filter(({ id }) => taken.has(id))).toEqual([]);
  });

  it(`of ${WORKERS} workers under ${EVENTS_PER_SECOND} events a second no two are at one delivery, and each is applied once`, async () => {
    const secret = await inTransaction(database.ingest, testRetry, loadIdentitySecret);
    const inHand = new Set<string>();
    const applied: string[] = [];
    let overlaps = 0;
    let mostAtOnce = 0;
    let atWork = 0;
    const workers = Array.from({ length: WORKERS }, () =>
      startWorker({
        pool: database.ingest,
        secret,
        bounds,
        log: silentLog,
        async apply(sql, context, batch) {
          const ids = batch.map(({ delivery }) => delivery.id);
          overlaps += ids.filter((id) => inHand.has(id)).length;
          for (const id of ids) inHand.add(id);
          mostAtOnce = Math.max(mostAtOnce, ++atWork);
          try {
            await apply(sql, context, batch);
            applied.push(...ids);
          } finally {
            atWork -= 1;
            for (const id of ids) inHand.delete(id);
          }
        },
      }),
    );
    const inbox = createInbox({
      pool: database.ingest,
      bounds,
      onCommitted: () => {
        for (const worker of workers) worker.wake();
      },
    });
    const puts: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let n = 0; n < SECONDS * EVENTS_PER_SECOND; n++) {
      const early = startedAt + (n * 1_000) / EVENTS_PER_SECOND - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      puts.push(inbox.put(event(`late ${n}`), 'WEBHOOK'));
    }
    // Whoever had to wait for a claim longer than its deadline would be rejected here.
    await Promise.all(puts);
    await Promise.all(workers.map((worker) => worker.idle()));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(mostAtOnce).toBeGreaterThan(1);
    expect(overlaps).toBe(0);
    expect(applied).toHaveLength(puts.length);
    expect(new Set(applied).size).toBe(puts.length);
    expect(await select('SELECT status, COUNT(*) AS n FROM deliveries GROUP BY status')).toEqual([
      { status: 'APPLIED', n: puts.length },
    ]);
    expect(await select('SELECT COUNT(*) AS n FROM answers')).toEqual([{ n: puts.length }]);
  });
});
