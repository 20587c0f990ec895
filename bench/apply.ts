import { readFileSync } from 'node:fs';
import { defaultBounds } from '../src/bounds.js';
import { openDatabase } from '../src/database/database.js';
import type { Pool } from '../src/database/pool.js';
import { inTransaction } from '../src/database/transaction.js';
import { hashOf, insertDeliveries } from '../src/ingest/store/deliveries.js';
import { insertRows, type Value } from '../src/ingest/store/rows.js';
import { loadIdentitySecret } from '../src/ingest/store/secret.js';
import { startWorker } from '../src/ingest/worker.js';
import { createLog } from '../src/log.js';
import { writeRollupState } from '../src/rollups/state.js';

const EVENTS = 20_000;
const BATCH = defaultBounds.workerBatchRows;
const RESPONDERS = 2_000;
/** Tables with rows of every event, and the column that tells which event's they are. */
const TABLES = ['sightings', 'identities', 'responses', 'answers', 'answer_options'];

export interface ApplyResult {
  events: number;
  appliedPerSecond: number;
  rawPerSecond: number;
}

/** Applies pending events by one worker; then inserts the very rows that came of it into copies of the tables, in batches of the same size. */
export async function measureApply(socketPath: string): Promise<ApplyResult> {
  const log = createLog('warn');
  const connection = { socketPath, user: 'root', database: 'bench_apply' };
  const retry = { tries: 5, firstPauseMs: 20, random: Math.random };
  const admin = await openDatabase({ primary: { ...connection, database: 'kaizala' }, bounds: defaultBounds, log });
  await admin.ingest.dataSource.query('CREATE DATABASE bench_apply CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  await admin.close();
  const { ingest, close } = await openDatabase({ primary: connection, bounds: defaultBounds, log });
  // As a gateway has them, which these tables have not seen.
  await inTransaction(ingest, retry, (sql) => writeRollupState(sql, { timeZone: 'UTC', status: 'READY', build: '' }));
  await fill(ingest, retry);
  const secret = await inTransaction(ingest, retry, loadIdentitySecret);

  const startedAt = performance.now();
  const worker = startWorker({ pool: ingest, secret, bounds: defaultBounds, log });
  await worker.idle();
  const appliedSeconds = (performance.now() - startedAt) / 1000;
  await worker.stop();
  const rawSeconds = await insertRaw(ingest, retry);
  await close();
  return { events: EVENTS, appliedPerSecond: EVENTS / appliedSeconds, rawPerSecond: EVENTS / rawSeconds };
}

type Retry = Parameters<typeof inTransaction>[1];

async function fill(pool: Pool, retry: Retry): Promise<void> {
  const sample = readFileSync('examples/order.json', 'utf8');
  for (let at = 0; at < EVENTS; at += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, index) => {
      const n = at + index;
      const text = sample
        .replaceAll('75609730-f5d2-4f07-XXXX-ccca96dd9e76', `bench-${n}`)
        .replaceAll('+911234567890', `+9112345${String(n % RESPONDERS).padStart(5, '0')}`);
      const body = Buffer.from(text);
      return { hash: hashOf(body), body, source: 'WEBHOOK' as const, stamp: null, isRedacted: false };
    });
    rows.sort((a, b) => Buffer.compare(a.hash, b.hash));
    await inTransaction(pool, retry, (sql) => insertDeliveries(sql, rows));
  }
}

/** Only the inserts are timed: the rows are in memory, sorted as the store sorts them, and each transaction has as many as a batch of events. */
async function insertRaw(pool: Pool, retry: Retry): Promise<number> {
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      await pool.dataSource.query(`CREATE TABLE raw_${table} LIKE ${table}`);
      const rows = (await pool.dataSource.query(`SELECT * FROM ${table}`)) as Record<string, Value>[];
      return { table, columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
    }),
  );
  const startedAt = performance.now();
  for (let at = 0; at < EVENTS; at += BATCH) {
    await inTransaction(pool, retry, async (sql) => {
      for (const { table, columns, rows } of tables) {
        const perEvent = rows.length / EVENTS;
        await insertRows(sql, `raw_${table}`, columns, rows.slice(at * perEvent, (at + BATCH) * perEvent));
      }
    });
  }
  return (performance.now() - startedAt) / 1000;
}
