import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { createInbox, type InboxOptions, NotStoredError } from '../../src/ingest/inbox.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { responseWith } from '../fixtures/events.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

const PHONE = '+919876543210';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ lockWaitSeconds: 5 });
});
afterAll(() => database.close());
beforeEach(() => sql('DELETE FROM deliveries'));

const sql = <Row>(text: string, parameters: unknown[] = []) =>
  database.ingest.dataSource.query(text, parameters) as Promise<Row[]>;

const inboxWith = (bounds: Partial<Bounds> = {}, options: Partial<InboxOptions> = {}) =>
  createInbox({ pool: database.ingest, bounds: { ...defaultBounds, ...bounds }, ...options });

const event = (responseId: string, data: object = {}) => responseWith([], { responseId, ...data });

const storedHashes = async () => new Set((await sql<{ hash: Buffer }>('SELECT hash FROM deliveries')).map(hexOf));
const hexOf = ({ hash }: { hash: Buffer }) => hash.toString('hex');
const isNotStored = (result: PromiseSettledResult<void>) =>
  result.status === 'rejected' && result.reason instanceof NotStoredError;

/** While `run` lasts, the database refuses bodies that contain `word`, by whatever `signal` says. */
async function refusing<T>(word: string, signal: string, run: () => Promise<T>): Promise<T> {
  await sql(
    `CREATE TRIGGER refuse BEFORE INSERT ON deliveries FOR EACH ROW BEGIN IF INSTR(NEW.body, '${word}') THEN ${signal}; END IF; END`,
  );
  try {
    return await run();
  } finally {
    await sql('DROP TRIGGER refuse');
  }
}

describe('group commit', () => {
  it('shares one commit among those that come together, and makes nobody wait who comes alone', async () => {
    const commits: number[] = [];
    const inbox = inboxWith({}, { onCommitted: (seconds) => commits.push(seconds.length) });
    await inbox.put(event('alone'), 'WEBHOOK');
    expect(commits).toEqual([1]);
    await Promise.all(Array.from({ length: 500 }, (_, n) => inbox.put(event(`r${n}`), 'WEBHOOK')));
    expect(commits.reduce((sum, rows) => sum + rows, 0)).toBe(501);
    expect(Math.max(...commits)).toBe(defaultBounds.inboxBatchRows);
    expect(commits).toHaveLength(3);
    expect((await storedHashes()).size).toBe(501);
  });

  it('bounds a batch in bytes too', async () => {
    const commits: number[] = [];
    const inbox = inboxWith({ inboxBatchBytes: 3_000 }, { onCommitted: (seconds) => commits.push(seconds.length) });
    const large = (n: number) => Buffer.alloc(1_000, `${n}`);
    await Promise.all(Array.from({ length: 9 }, (_, n) => inbox.put(large(n), 'WEBHOOK')));
    expect(commits).toEqual([3, 3, 3]);
    await inbox.put(Buffer.alloc(4_000, 'x'), 'WEBHOOK');
    expect((await storedHashes()).size).toBe(10);
  });

  it('W4: counts the same bytes within a batch and across, and no repeat moves the stamp', async () => {
    const inbox = inboxWith();
    const read = async () =>
      (
        await sql<{ repeats: number; stamp: Date; last_seen_at: Date }>(
          'SELECT repeats, stamp, last_seen_at FROM deliveries',
        )
      )[0];
    await Promise.all(Array.from({ length: 50 }, () => inbox.put(event('same'), 'WEBHOOK')));
    const first = await read();
    expect(first?.repeats).toBe(49);
    await sleep(5);
    await inbox.put(event('same'), 'WEBHOOK');
    const last = await read();
    expect(last).toMatchObject({ repeats: 50, stamp: first?.stamp });
    expect(last?.last_seen_at.getTime()).toBeGreaterThan(first?.last_seen_at.getTime() ?? 0);
  });
});

describe('what cannot be stored', () => {
  it('one row that the database refuses fails alone, among a full batch', async () => {
    const inbox = inboxWith();
    const bodies = Array.from({ length: 64 }, (_, n) => event(n === 37 ? 'poison' : `r${n}`));
    const results = await refusing('poison', "SIGNAL SQLSTATE '45000'", () =>
      Promise.allSettled(bodies.map((body) => inbox.put(body, 'WEBHOOK'))),
    );
    expect(results.flatMap((result, n) => (result.status === 'fulfilled' ? [] : [n]))).toEqual([37]);
    expect(isNotStored(results[37] as PromiseSettledResult<void>)).toBe(true);
    const stored = await storedHashes();
    expect(bodies.map((body) => stored.has(hashOf(body).toString('hex')))).toEqual(bodies.map((_, n) => n !== 37));
  });

  it.each([1213, 1205, 1020])('D6: error %i is tried again, whole, until it works', async (errno) => {
    // What a trigger writes here survives the rollback, so the third attempt passes.
    await sql('CREATE OR REPLACE TABLE attempts (n INT) ENGINE = Aria TRANSACTIONAL = 0');
    const errnos: number[] = [];
    const inbox = inboxWith({}, { onRetry: (seen) => errnos.push(seen) });
    const signal =
      'INSERT INTO attempts VALUES (1); IF (SELECT COUNT(*) FROM attempts) < 3 THEN ' +
      `SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = ${errno}; END IF`;
    await refusing('again', signal, () =>
      Promise.all(['a', 'again', 'b'].map((name) => inbox.put(event(name), 'WEBHOOK'))),
    );
    expect(errnos).toEqual([errno, errno]);
    expect((await storedHashes()).size).toBe(3);
    expect(await sql('SELECT repeats FROM deliveries WHERE repeats > 0')).toEqual([]);
    await sql('DROP TABLE attempts');
  });

  it('W3: a commit that hangs is given up within its bound, those that queue behind it too, and the next one works', async () => {
    const inbox = inboxWith({ inboxDeadlineMs: 400, inboxBatchesInFlight: 1, inboxBatchRows: 1 });
    await inbox.put(event('held'), 'WEBHOOK');
    const lock = await database.ingest.take();
    await lock.query('START TRANSACTION');
    await lock.query('SELECT id FROM deliveries FOR UPDATE');
    const startedAt = performance.now();
    const results = await Promise.allSettled([
      inbox.put(event('held'), 'WEBHOOK'),
      ...Array.from({ length: 5 }, (_, n) => inbox.put(event(`behind ${n}`), 'WEBHOOK')),
    ]);
    const elapsedMs = performance.now() - startedAt;
    await lock.query('ROLLBACK');
    await lock.release();
    expect(elapsedMs).toBeLessThan(800);
    const [held, ...behind] = results.map(isNotStored);
    expect(held).toBe(true);
    // The turn of one may come in the very last moment, and that one is then really stored.
    expect(behind.filter(Boolean).length).toBeGreaterThanOrEqual(3);
    const hashes = await storedHashes();
    behind.forEach((isGivenUp, n) => {
      if (!isGivenUp) expect(hashes).toContain(hashOf(event(`behind ${n}`)).toString('hex'));
    });
    await inbox.put(event('afterwards'), 'WEBHOOK');
    expect(await storedHashes()).toContain(hashOf(event('afterwards')).toString('hex'));
    await inbox.close();
  });

  it('W3 W18: a repeat of what a worker holds keeps nobody waiting until that is over, and is counted then', async () => {
    const patient = await createTestDatabase({ lockWaitSeconds: 1 });
    const inbox = createInbox({ pool: patient.ingest, bounds: defaultBounds });
    const read = <Row>(text: string) => patient.ingest.dataSource.query(text) as Promise<Row[]>;
    await inbox.put(event('held'), 'WEBHOOK');
    const worker = await patient.ingest.take();
    await worker.query('START TRANSACTION');
    await worker.query('SELECT id FROM deliveries FOR UPDATE');
    await Promise.all(['held', 'new', 'held', 'newer'].map((id) => inbox.put(event(id), 'WEBHOOK')));
    expect(await read('SELECT COUNT(*) AS n FROM deliveries')).toEqual([{ n: 3 }]);
    await worker.query('ROLLBACK');
    await worker.release();
    await inbox.close();
    expect(await read('SELECT repeats FROM deliveries ORDER BY repeats')).toEqual([
      { repeats: 0 },
      { repeats: 0 },
      { repeats: 2 },
    ]);
    await patient.close();
  });

  it('closing waits for what is under way', async () => {
    const inbox = inboxWith({ inboxBatchRows: 10 });
    let stored = 0;
    const puts = Array.from({ length: 100 }, (_, n) =>
      inbox.put(event(`closing ${n}`), 'WEBHOOK').then(() => {
        stored += 1;
      }),
    );
    await inbox.close();
    expect(stored).toBe(100);
    await Promise.all(puts);
    expect(inbox.isBusy()).toBe(false);
  });
});

describe('at the door', () => {
  it('a body that says it is anonymous is at rest without its person from the first moment; others come byte for byte', async () => {
    const inbox = inboxWith();
    const named = event('named', { responder: PHONE });
    const anonymous = event('anonymous', { responder: PHONE, isAnonymous: true });
    await Promise.all([inbox.put(named, 'WEBHOOK'), inbox.put(anonymous, 'WEBHOOK')]);
    const rows = await sql<{ body: Buffer; hash: Buffer; is_redacted: number }>(
      'SELECT body, hash, is_redacted FROM deliveries',
    );
    const redacted = rows.find(({ is_redacted }) => is_redacted === 1);
    const kept = rows.find(({ is_redacted }) => is_redacted === 0);
    expect(rows).toHaveLength(2);
    expect(kept?.body.equals(named)).toBe(true);
    expect(redacted?.body.toString()).toContain('"responseId":"anonymous"');
    expect(redacted?.body.toString()).not.toContain('9876543210');
    // The hash of the full body would give the number back by trying all of them.
    expect(redacted?.hash.equals(hashOf(anonymous))).toBe(false);
  });
});
