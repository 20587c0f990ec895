import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { Snapshot } from '../../src/database/snapshot.js';
import { inTransaction } from '../../src/database/transaction.js';
import { createInbox, type Inbox } from '../../src/ingest/inbox.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ lockWaitSeconds: 1 });
  await database.ingest.dataSource.query('CREATE TABLE counters (id INT PRIMARY KEY, n INT NOT NULL)');
  await database.ingest.dataSource.query('INSERT INTO counters VALUES (1, 0), (2, 0)');
});
afterAll(() => database.close());

const retry = (onRetry?: (errno: number) => void) => ({
  tries: 5,
  firstPauseMs: 20,
  random: Math.random,
  ...(onRetry ? { onRetry } : {}),
});
const counters = async () =>
  (await database.ingest.dataSource.query('SELECT n FROM counters ORDER BY id')) as { n: number }[];
const setBoth = (n: number) => database.ingest.dataSource.query(`UPDATE counters SET n = ${n}`);

/** Resolves for both once both have come. */
function barrier(parties: number): () => Promise<void> {
  let waiting = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    if (++waiting >= parties) open();
    return opened;
  };
}

describe('transactions', () => {
  it('D1: a deadlock runs the whole of the losing transaction again, and both count once', async () => {
    await setBoth(0);
    const errnos: number[] = [];
    const bothHoldOne = barrier(2);
    let runs = 0;
    const addInOrder = (first: number, second: number) =>
      inTransaction(
        database.ingest,
        retry((errno) => errnos.push(errno)),
        async (sql) => {
          runs += 1;
          await sql.execute('UPDATE counters SET n = n + 1 WHERE id = ?', [first]);
          await bothHoldOne();
          await sql.execute('UPDATE counters SET n = n + 1 WHERE id = ?', [second]);
        },
      );
    await Promise.all([addInOrder(1, 2), addInOrder(2, 1)]);
    expect(errnos).toEqual([1213]);
    expect(runs).toBe(3);
    expect(await counters()).toEqual([{ n: 2 }, { n: 2 }]);
  });

  it('D2: a lock wait timeout rolls everything back before it tries again; half a transaction is never committed', async () => {
    await setBoth(0);
    const holder = await database.ingest.take();
    await holder.query('START TRANSACTION');
    await holder.execute('UPDATE counters SET n = n + 10 WHERE id = 2');
    const errnos: number[] = [];
    const waiting = inTransaction(
      database.ingest,
      retry((errno) => errnos.push(errno)),
      async (sql) => {
        await sql.execute('UPDATE counters SET n = n + 1 WHERE id = 1');
        // Nobody may see this before the end, however often it is tried.
        const [seen] = (await database.queries.dataSource.query('SELECT n FROM counters WHERE id = 1')) as {
          n: number;
        }[];
        expect(seen?.n).toBe(0);
        await sql.execute('UPDATE counters SET n = n + 1 WHERE id = 2');
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await holder.query('COMMIT');
    await holder.release();
    await waiting;
    expect(errnos).toContain(1205);
    expect(await counters()).toEqual([{ n: 1 }, { n: 11 }]);
  });

  it('D1: the original error is thrown when tries are used up, and everything is rolled back', async () => {
    await setBoth(0);
    const failing = inTransaction(database.ingest, retry(), async (sql) => {
      await sql.execute('UPDATE counters SET n = 99');
      throw Object.assign(new Error('deadlock'), { errno: 1213 });
    });
    await expect(failing).rejects.toMatchObject({ message: 'deadlock', errno: 1213 });
    expect(await counters()).toEqual([{ n: 0 }, { n: 0 }]);
  });

  it('D9: a parameter that is not there is an error, never a NULL that finds or changes nothing', async () => {
    await setBoth(1);
    const missing: { id?: number } = {};
    const isRefused = /undefined parameter/;
    const run = (work: Parameters<typeof inTransaction>[2]) => inTransaction(database.ingest, retry(), work);
    await expect(run((sql) => sql.query('SELECT * FROM counters WHERE id = ?', [missing.id]))).rejects.toThrow(
      isRefused,
    );
    const update = 'UPDATE counters SET n = 2 WHERE id IN (?)';
    await expect(run((sql) => sql.execute(update, [[1, missing.id]]))).rejects.toThrow(isRefused);
    const snapshot = new Snapshot(database.queries, 10_000);
    await expect(snapshot.query('SELECT * FROM counters WHERE id = ?', [missing.id])).rejects.toThrow(isRefused);
    await snapshot.close();
    expect(await counters()).toEqual([{ n: 1 }, { n: 1 }]);
  });

  it('D12: repeats of one delivery that two writers count at once are exact, 10,000 each', async () => {
    const body = Buffer.from('{"the same":"for both"}');
    const inboxes = [1, 2].map(() => createInbox({ pool: database.ingest, bounds: defaultBounds }));
    const putAll = async (inbox: Inbox) => {
      // As many at once as fill a batch: otherwise the last of ten thousand waits beyond the senders' deadline.
      for (let n = 0; n < 10_000; n += 250)
        await Promise.all(Array.from({ length: 250 }, () => inbox.put(body, 'WEBHOOK')));
    };
    await Promise.all(inboxes.map(putAll));
    expect(await database.ingest.dataSource.query('SELECT repeats FROM deliveries')).toEqual([{ repeats: 19_999 }]);
  });

  it('D11: every transaction proves its isolation and deadline, on fresh and replaced connections', async () => {
    const settings =
      'SELECT @@session.time_zone AS zone, @@session.sql_mode AS mode, @@session.max_statement_time AS deadline, @@session.tx_isolation AS isolation';
    type Row = { zone: string; mode: string; deadline: number; isolation: string };
    const check = async (sql: { query<R>(text: string): Promise<R[]> }, deadline: number) => {
      const [row] = await sql.query<Row>(settings);
      expect(row?.zone).toBe('+00:00');
      expect(row?.mode).toContain('STRICT_TRANS_TABLES');
      expect(Number(row?.deadline)).toBe(deadline);
      expect(row?.isolation).toBe('READ-COMMITTED');
    };
    for (let round = 0; round < 2; round++) {
      await Promise.all(
        Array.from({ length: 50 }, () => inTransaction(database.ingest, retry(), (sql) => check(sql, 30))),
      );
      // Closes every pooled connection from outside; the pool replaces them.
      const ids = (await database.queries.dataSource.query(
        `SELECT id FROM information_schema.processlist WHERE db = '${database.settings.database}' AND id <> CONNECTION_ID()`,
      )) as { id: number }[];
      for (const { id } of ids) await database.queries.dataSource.query(`KILL ${id}`).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it('D11 G21: an ingest transaction sees commits of others, a snapshot does not', async () => {
    await setBoth(0);
    const read = async (sql: { query<R>(text: string): Promise<R[]> }) =>
      Number((await sql.query<{ n: number }>('SELECT n FROM counters WHERE id = 1'))[0]?.n);
    const snapshot = new Snapshot(database.queries, 10_000);
    expect(await read(snapshot)).toBe(0);
    await inTransaction(database.ingest, retry(), async (sql) => {
      expect(await read(sql)).toBe(0);
      await setBoth(7);
      expect(await read(sql)).toBe(7);
    });
    expect(await read(snapshot)).toBe(0);
    await snapshot.close();
    const next = new Snapshot(database.queries, 10_000);
    expect(await read(next)).toBe(7);
    await next.close();
  });
});
