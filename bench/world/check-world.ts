import { createConnection } from 'mysql2/promise';
import { defaultBounds } from '../../src/bounds.js';
import type { ConnectionSettings } from '../../src/database/connection-settings.js';
import { openDatabase } from '../../src/database/database.js';
import { inTransaction } from '../../src/database/transaction.js';
import { hashOf, insertDeliveries } from '../../src/ingest/store/deliveries.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { startWorker } from '../../src/ingest/worker.js';
import { createLog } from '../../src/log.js';
import { eventOf } from './event.js';
import { loadWorld } from './load-world.js';
import { GROUPS, responseOf } from './world.js';

const SIZE = { responsesADay: 2, days: 3 };
const RETRY = { tries: 5, firstPauseMs: 20, random: Math.random };

/** What queries read, each by its key. Not compared: by which hash a later delivery would find nothing new. */
const TABLES: Record<string, string> = {
  responses: 'response_key',
  answers: 'question_key, submitted_at, response_key',
  answer_options: 'question_key, submitted_at, response_key, option_key',
  actions: 'action_key',
  action_headers: 'header_key',
  asked_questions: 'asked_key',
  questions: 'question_key',
  options: 'option_key',
  packages: 'package_key',
  '`groups`': 'group_key',
  people: 'person_key',
};
const NOT_COMPARED = new Set(['content_hash']);

/** Loads a small world in bulk, applies the same one event by event, and compares what has become of them. @throws where a row differs. */
export async function checkWorld(settings: ConnectionSettings, today: number): Promise<void> {
  const [bulk, applied] = await Promise.all(['bench_bulk', 'bench_applied'].map((name) => emptyWorld(settings, name)));
  if (bulk === undefined || applied === undefined) return;
  const secret = await inTransaction(bulk.database.ingest, RETRY, loadIdentitySecret);
  await applied.connection.query('INSERT INTO settings (name, value) VALUES (?, ?)', ['identity-secret', secret]);
  await loadWorld(bulk.database.ingest, bulk.connection, SIZE, today);
  await applyWorld(applied.database.ingest, secret, today);
  for (const [table, key] of Object.entries(TABLES)) {
    const [rows, expected] = await Promise.all([bulk, applied].map(({ connection }) => dump(connection, table, key)));
    if (rows === undefined || rows !== expected)
      throw new Error(`bulk loading ${table} gave\n${rows}\nand applying\n${expected}`);
  }
  await Promise.all([bulk.close(), applied.close()]);
}

type World = Awaited<ReturnType<typeof emptyWorld>>;

async function emptyWorld(settings: ConnectionSettings, name: string) {
  const connection = await createConnection({ ...settings, ssl: undefined, database: undefined, timezone: 'Z' });
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.query(`USE ${name}`);
  const database = await openDatabase({
    primary: { ...settings, database: name },
    bounds: defaultBounds,
    log: createLog('warn'),
  });
  const close = async () => {
    await database.close();
    await connection.query(`DROP DATABASE ${name}`);
    await connection.end();
  };
  return { connection, database, close };
}

async function applyWorld(pool: World['database']['ingest'], secret: Buffer, today: number): Promise<void> {
  const responses = Array.from({ length: GROUPS * SIZE.days * SIZE.responsesADay }, (_, n) => {
    const [each, day] = [Math.floor(n / GROUPS), Math.floor(n / GROUPS / SIZE.responsesADay)];
    return responseOf(today, SIZE, n % GROUPS, day, each % SIZE.responsesADay);
  });
  const rows = responses.map((response) => {
    const body = Buffer.from(eventOf(response));
    const stamp = new Date(response.submittedAt);
    return { hash: hashOf(body), body, source: 'IMPORT' as const, stamp, isRedacted: false };
  });
  rows.sort((a, b) => Buffer.compare(a.hash, b.hash));
  await inTransaction(pool, RETRY, (sql) => insertDeliveries(sql, rows));
  const worker = startWorker({ pool, secret, bounds: defaultBounds, log: createLog('warn') });
  await worker.idle();
  await worker.stop();
}

async function dump(connection: World['connection'], table: string, key: string): Promise<string> {
  const [rows] = await connection.query(`SELECT * FROM ${table} ORDER BY ${key}`);
  const lines = (rows as Record<string, unknown>[]).map((row) =>
    Object.entries(row)
      .filter(([column]) => !NOT_COMPARED.has(column))
      .map(([column, value]) => `${column}=${Buffer.isBuffer(value) ? value.toString('hex') : JSON.stringify(value)}`)
      .join(' '),
  );
  if (lines.length === 0) throw new Error(`nothing in ${table}`);
  return lines.join('\n');
}
