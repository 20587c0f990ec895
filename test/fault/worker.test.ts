import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { claimDeliveries, releaseAbandoned } from '../../src/ingest/claims.js';
import { apply } from '../../src/ingest/store/apply.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { startWorker } from '../../src/ingest/worker.js';
import { responseWith } from '../fixtures/events.js';
import { until } from '../support/gateway.js';
import { deliver, drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
const event = (id: number | string, n = 1) =>
  responseWith([{ title: 'N', type: 'Numeric', answer: n }], { responseId: `r${id}` });
const bounds = { ...defaultBounds, workerPollMs: 20, workerPaceMs: 0, leaseSeconds: 1 };

/** A worker process that holds what it claimed for a while; resolves once it holds. */
async function startHolding(holdMs: number): Promise<{ child: ChildProcess; said: string[] }> {
  const argument = JSON.stringify({ settings: database.settings, leaseSeconds: 1, holdMs });
  const child = spawn(process.execPath, ['dist/test/support/worker-process.js', argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout?.on('data', (chunk) => said.push(...String(chunk).trim().split('\n')));
  while (!said.includes('holding')) await sleep(10);
  return { child, said };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('workers', () => {
  it('W17: what a killed worker held is applied by another when its lease has run out', async () => {
    await deliver(database, [{ body: event(1) }, { body: event(2) }]);
    const { child } = await startHolding(60_000);
    await end(child);
    await sleep(1_200);
    await drain(database, { bounds });
    expect(await select('SELECT status, attempts FROM deliveries')).toEqual([
      { status: 'APPLIED', attempts: 1 },
      { status: 'APPLIED', attempts: 1 },
    ]);
    expect(await select('SELECT COUNT(*) AS n FROM answers')).toEqual([{ n: 2 }]);
  });

  it('W17: a worker that was frozen past its lease cannot complete when it is revived', async () => {
    await deliver(database, [{ body: event(1) }]);
    const { child, said } = await startHolding(500);
    child.kill('SIGSTOP');
    await sleep(1_500);
    await drain(database, { bounds });
    expect(await select('SELECT status FROM deliveries')).toEqual([{ status: 'APPLIED' }]);
    const before = await select('SELECT * FROM sightings');
    child.kill('SIGCONT');
    while (!said.includes('ClaimLostError')) await sleep(10);
    expect(said).not.toContain('applied');
    expect(await select('SELECT * FROM sightings')).toEqual(before);
    expect(await select('SELECT status, attempts, claim FROM deliveries')).toMatchObject([
      { status: 'APPLIED', claim: null },
    ]);
    await end(child);
  });

  it('W16 W17: an event that kills its worker dies alone; what was claimed with it is applied', async () => {
    const killer = event('killer');
    await deliver(database, [...Array.from({ length: 20 }, (_, n) => ({ body: event(n) })), { body: killer }]);
    // Each life of a worker claims, takes up the killer, and is gone: nothing is completed, nothing is given back.
    for (let life = 0; life < 12; life++) {
      await database.ingest.dataSource.query("UPDATE deliveries SET due_at = NOW(3) WHERE status = 'PENDING'");
      const secret = await inTransaction(database.ingest, testRetry, loadIdentitySecret);
      let die: () => void = () => undefined;
      const died = new Promise<void>((resolve) => {
        die = resolve;
      });
      const worker = startWorker({
        pool: database.ingest,
        secret,
        bounds: { ...bounds, leaseSeconds: 60, workerStopMs: 1 },
        log: silentLog,
        async apply(sql, context, batch) {
          if (!batch.some(({ delivery }) => delivery.body.equals(killer))) return apply(sql, context, batch);
          die();
          return new Promise(() => undefined);
        },
      });
      await Promise.race([died, worker.idle()]);
      await worker.stop();
    }
    expect(await select('SELECT status, COUNT(*) AS n FROM deliveries GROUP BY status ORDER BY status')).toEqual([
      { status: 'APPLIED', n: 20 },
      { status: 'DEAD', n: 1 },
    ]);
  });

  it('W17: who dies with fresh ones in hand leaves what others have lost before as it was', async () => {
    await deliver(
      database,
      Array.from({ length: 20 }, (_, n) => ({ body: event(`lost ${n}`) })),
    );
    await inTransaction(database.ingest, testRetry, (sql) => claimDeliveries(sql, defaultBounds));
    await deliver(database, [{ body: event('fresh') }]);
    const secret = await inTransaction(database.ingest, testRetry, loadIdentitySecret);
    for (let life = 0; life < 4; life++) {
      await select("UPDATE deliveries SET due_at = NOW(3) WHERE status = 'PENDING'");
      let die: () => void = () => undefined;
      const died = new Promise<void>((resolve) => {
        die = resolve;
      });
      const worker = startWorker({
        pool: database.ingest,
        secret,
        bounds: { ...bounds, leaseSeconds: 60, workerStopMs: 1 },
        log: silentLog,
        async apply() {
          die();
          return new Promise(() => undefined);
        },
      });
      await died;
      await worker.stop();
      // Only the first life has it in hand as one of many.
      if (life === 0) {
        expect(await select('SELECT attempts, COUNT(*) AS n FROM deliveries GROUP BY attempts')).toEqual([
          { attempts: 0, n: 21 },
        ]);
      }
    }
    // Each further life had one in hand.
    const [{ sum } = { sum: 0 }] = await select<{ sum: number }>('SELECT SUM(attempts) AS sum FROM deliveries');
    expect(Number(sum)).toBeLessThanOrEqual(3);
    expect(await select("SELECT id FROM deliveries WHERE status = 'DEAD'")).toEqual([]);
  });

  it('W17: the only gateway there is does not wait for the leases of its former life', async () => {
    await deliver(database, [{ body: event(1) }, { body: event(2) }]);
    await inTransaction(database.ingest, testRetry, (sql) => claimDeliveries(sql, defaultBounds));
    await drain(database, { bounds });
    expect(await select("SELECT COUNT(*) AS n FROM deliveries WHERE status = 'PENDING'")).toEqual([{ n: 2 }]);
    await inTransaction(database.ingest, testRetry, releaseAbandoned);
    await drain(database, { bounds });
    expect(await select("SELECT COUNT(*) AS n FROM deliveries WHERE status = 'APPLIED'")).toEqual([{ n: 2 }]);
  });

  it('a statement that takes too long is blamed on its delivery, and the others go on', async () => {
    const slow = event('slow');
    await deliver(database, [{ body: event(1) }, { body: slow }, { body: event(2) }]);
    await drain(database, {
      bounds,
      async apply(sql, context, batch) {
        if (batch.some(({ delivery }) => delivery.body.equals(slow)))
          throw Object.assign(new Error('timeout'), { errno: 1969 });
        await apply(sql, context, batch);
      },
    });
    expect(await select('SELECT status, attempts FROM deliveries ORDER BY status DESC')).toEqual([
      { status: 'APPLIED', attempts: 0 },
      { status: 'APPLIED', attempts: 0 },
      { status: 'PENDING', attempts: 1 },
    ]);
  });

  it.each([1205, 1213, 1020])(
    'W16: whoever loses locks to others (%i) is tried again however often, and never dead of it',
    async (errno) => {
      const blocked = event('blocked');
      await deliver(database, [{ body: event(1) }, { body: blocked }]);
      let tries = 0;
      const waiting = {
        ...bounds,
        leaseSeconds: 60,
        transactionTries: 1,
        backoffFirstSeconds: 0.01,
        backoffMaxSeconds: 0.01,
      };
      while (tries < 12) {
        await drain(database, {
          bounds: waiting,
          async apply(sql, context, batch) {
            if (batch.some(({ delivery }) => delivery.body.equals(blocked))) {
              tries += 1;
              throw Object.assign(new Error('locked'), { errno });
            }
            await apply(sql, context, batch);
          },
        });
      }
      expect(await select('SELECT status, attempts FROM deliveries ORDER BY status')).toEqual([
        { status: 'PENDING', attempts: 0 },
        { status: 'APPLIED', attempts: 0 },
      ]);
      await until(async () => {
        await drain(database, { bounds: waiting });
        return (await select("SELECT id FROM deliveries WHERE status = 'PENDING'")).length === 0;
      }, 5_000);
    },
  );

  it('what trickles in is gathered, the first of it applied at once', async () => {
    const batches: number[] = [];
    const worker = startWorker({
      pool: database.ingest,
      secret: await inTransaction(database.ingest, testRetry, loadIdentitySecret),
      bounds: { ...bounds, workerPaceMs: 1_500 },
      log: silentLog,
      onApplied: (count) => batches.push(count),
    });
    const come = async (name: string) => {
      await deliver(database, [{ body: event(name) }]);
      worker.wake();
    };
    await come('first');
    await until(async () => batches.length === 1, 1_200);
    for (let n = 0; n < 5; n++) await come(`later ${n}`);
    await until(async () => batches.length === 2, 10_000);
    expect(batches).toEqual([1, 5]);
    await worker.stop();
  });

  it('W16: poison is tried five times and then DEAD, and the rest of a thousand goes on', async () => {
    const poison = event('poison', 666);
    const bodies = [
      ...Array.from({ length: 500 }, (_, n) => event(n)),
      poison,
      ...Array.from({ length: 499 }, (_, n) => event(500 + n)),
    ];
    await deliver(
      database,
      bodies.map((body) => ({ body })),
    );
    const backoff: number[] = [];
    await drain(database, {
      bounds: { ...bounds, backoffFirstSeconds: 0.02, backoffMaxSeconds: 0.1, leaseSeconds: 60 },
      random: () => {
        backoff.push(1);
        return 1;
      },
      async apply(sql, context, batch) {
        if (batch.some(({ delivery }) => delivery.body.equals(poison)))
          throw new TypeError("cannot read '+919876543210' of poison");
        await apply(sql, context, batch);
      },
    });
    const statuses = () =>
      select<{ status: string; n: number }>(
        'SELECT status, COUNT(*) AS n FROM deliveries GROUP BY status ORDER BY status',
      );
    expect((await statuses()).find(({ status }) => status === 'APPLIED')).toEqual({ status: 'APPLIED', n: 999 });
    const deadline = Date.now() + 10_000;
    while (!(await statuses()).some(({ status }) => status === 'DEAD') && Date.now() < deadline) {
      await drain(database, {
        bounds: { ...bounds, backoffFirstSeconds: 0.02, backoffMaxSeconds: 0.1 },
        apply: () => Promise.reject(new TypeError('poison')),
      });
    }
    const [dead] = await select<{ attempts: number; error: string }>(
      "SELECT attempts, error FROM deliveries WHERE status = 'DEAD'",
    );
    expect(dead?.attempts).toBe(5);
    expect(dead?.error).toMatch(/^TypeError: /);
    expect(dead?.error).not.toContain('919876543210');
    expect(await select('SELECT COUNT(*) AS n FROM responses')).toEqual([{ n: 999 }]);
  });

  it('W17: a batch that lost one of its deliveries applies the others at once', async () => {
    await deliver(database, [{ body: event(1) }, { body: event(2) }, { body: event(3) }]);
    let isFirst = true;
    await drain(database, {
      bounds: { ...bounds, leaseSeconds: 60 },
      async apply(sql, context, batch) {
        const [lost] = batch;
        if (isFirst) await select(`UPDATE deliveries SET claim = NULL WHERE id = ${lost?.delivery.id}`);
        isFirst = false;
        await apply(sql, context, batch);
      },
    });
    // The first stays as whoever took it left it.
    expect(await select('SELECT status, attempts FROM deliveries ORDER BY id')).toEqual([
      { status: 'PENDING', attempts: 0 },
      { status: 'APPLIED', attempts: 0 },
      { status: 'APPLIED', attempts: 0 },
    ]);
  });

  it('W20: a claim reads the index of what is due, and nothing else, out of a backlog', async () => {
    await deliver(
      database,
      Array.from({ length: 3_000 }, (_, n) => ({ body: event(n) })),
    );
    const connection = await database.ingest.take();
    await connection.query('FLUSH STATUS');
    const claim = await claimDeliveries(connection, { ...defaultBounds, workerBatchRows: 10 });
    expect(claim.deliveries).toHaveLength(10);
    const rows = await connection.query<{ Variable_name: string; Value: string }>(
      "SHOW SESSION STATUS LIKE 'Handler_read%'",
    );
    await connection.release();
    // Ten rows found, updated, measured and read: not three thousand.
    expect(rows.reduce((sum, { Value }) => sum + Number(Value), 0)).toBeLessThan(200);
  });
});
