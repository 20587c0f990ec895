import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bounds, defaultBounds } from '../../src/bounds.js';
import { LeaseHolder } from '../../src/database/lease.js';
import { inTransaction } from '../../src/database/transaction.js';
import { derivedTables, rebuild } from '../../src/ingest/replay/rebuild.js';
import { WorkPermit } from '../../src/ingest/replay/work-permit.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { documentedEvents } from '../fixtures/documented-events.js';
import { hostileBodies } from '../fixtures/hostile-bodies.js';
import { checksums } from '../support/checksums.js';
import { buildEvent } from '../support/event.js';
import { deliver, drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';
import { type Seeded, seeded } from '../support/seeded.js';
import { emptyTables } from '../support/store-dump.js';

const RUNS = Number(process.env.REBUILD_RUNS ?? 25);
const BASE = Date.UTC(2024, 4, 1);
const MINUTE = 60_000;

/** What came, what operators and Kaizala have set up, what instances do, and what readers were told: not to be derived from deliveries. */
const KEPT = [
  'api_keys',
  'call_grants',
  'deliveries',
  'leases',
  'migrations',
  'rebuilt_responses',
  'response_events',
  'settings',
  'subscriptions',
  'sync_cursors',
  'sync_runs',
  'sync_tasks',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const bounds: Bounds = { ...defaultBounds, workerPollMs: 5, replayPollMs: 5, replayBatchRows: 13 };
const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
const statuses = () => select('SELECT HEX(hash), status, is_redacted, stamp, repeats FROM deliveries ORDER BY hash');

/** In smaller batches than those it came by: what a body is read as may not depend on what it is applied with. */
async function rebuildAll(isAlone = false) {
  const secret = await inTransaction(database.ingest, testRetry, loadIdentitySecret);
  return rebuild({
    worker: { pool: database.ingest, secret, bounds: { ...bounds, workerBatchRows: 5 }, log: silentLog },
    isAlone,
    signal: new AbortController().signal,
    checksums: () => checksums(database),
    onProgress: () => undefined,
    onStep: () => undefined,
  });
}

/** Bodies about few groups, actions and people, so that they meet: of every kind of event, of other generations, and of no kind at all. */
function bodyFrom({ between, pick, random }: Seeded): Buffer {
  const kind = between(1, 10);
  if (kind === 1) return pick(hostileBodies()).body;
  if (kind <= 4) {
    const [digit, place] = [between(1, 3), between(1, 2)];
    return Buffer.from(
      pick(documentedEvents())
        .toString()
        .replace(/(group|action|job|response)-of-the-docs/g, `$1-${place}`)
        .replace(/\+91000000000\d/g, `+91000000000${digit}`),
    );
  }
  const body = buildEvent({
    action: `action-${between(1, 3)}`,
    package: pick([null, 'org.example.form', 'org.example.other']),
    group: `group-${between(1, 2)}`,
    response: `response-${between(1, 4)}`,
    responder: pick([null, 'user-1', 'user-2']),
    phone: pick([null, '+910000000001', '+910000000002']),
    name: pick([null, 'Asha', 'Ravi']),
    isAnonymous: random() < 0.08,
    isUpdate: random() < 0.5,
    ...(random() < 0.5 ? { at: BASE + between(0, 9) * MINUTE } : {}),
    answers: [
      { title: 'Rice', type: 'Numeric', answer: pick([1, 2, 'many']) },
      { title: 'Days', type: 'MultiOption', options: ['Mon', 'Tue'], answer: pick([['Mon'], ['Tue', 'Mon'], []]) },
      { title: 'Name', type: 'Text', answer: 'Asha' },
      { title: 'Phone', type: 'Text', answer: '+910000000001' },
    ],
  });
  return Buffer.from(JSON.stringify(random() < 0.1 ? [body, body] : body));
}

async function live(history: Seeded): Promise<void> {
  for (let batch = 0; batch < 4; batch++) {
    const bodies = Array.from({ length: history.between(1, 12) }, () => ({
      body: bodyFrom(history),
      stamp: BASE + history.between(0, 600) * MINUTE,
    }));
    for (const one of bodies) await deliver(database, [one]);
    if (history.random() < 0.8) await drain(database, { bounds });
  }
}

describe('D14: a rebuild', () => {
  it(
    'D14: of any history gives the same tables, redacted bodies included',
    async () => {
      let redacted = 0;
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          await emptyTables(database);
          await live(seeded(seed));
          await drain(database, { bounds });
          const then = await statuses();
          const { before, after } = await rebuildAll();
          expect(after).toEqual(before);
          expect(await statuses()).toEqual(then);
          redacted += then.filter((row) => (row as { is_redacted: number }).is_redacted === 1).length;
        }),
        { numRuns: RUNS },
      );
      expect(redacted).toBeGreaterThan(0);
    },
    60_000 + RUNS * 1_000,
  );

  it('D14: takes from an action that was sent what it says itself, whenever another body made it anonymous', async () => {
    const data = { actionId: 'action', title: 'Mood', questions: [{ title: 'Why', type: 'Text' }] };
    const sent = { objectId: 'group', objectType: 'Group', eventType: 'ActionCreated', eventId: 'sent', data };
    const between = Array.from({ length: 20 }, (_, n) => buildEvent({ action: 'other', response: `response-${n}` }));
    for (const event of [sent, ...between, buildEvent({ action: 'action', isAnonymous: true })])
      await deliver(database, [{ body: Buffer.from(JSON.stringify(event)) }]);
    await drain(database, { bounds });
    const { before, after } = await rebuildAll();
    expect(after).toEqual(before);
  });

  it('D14: brings what still waits into the tables first, and says what differs in tables that were tampered with', async () => {
    await live(seeded(1));
    await drain(database, { bounds });
    await deliver(database, [{ body: Buffer.from(JSON.stringify(buildEvent({ response: 'waiting' }))) }]);
    const { before, after, deliveries } = await rebuildAll();
    expect(after).toEqual(before);
    expect(await select('SELECT COUNT(*) AS n FROM deliveries')).toEqual([{ n: deliveries }]);

    await database.ingest.dataSource.query("UPDATE answers SET text = CONCAT(text, '!') LIMIT 1");
    await database.ingest.dataSource.query('DELETE FROM options LIMIT 1');
    const mended = await rebuildAll();
    const differing = mended.before.filter((table, index) => table.checksum !== mended.after[index]?.checksum);
    expect(differing.map(({ table }) => table)).toEqual(['answers', 'options']);
    expect(mended.after).toEqual(after);
  });

  it('D14: is refused where a body was dropped, beside a gateway, and beside another rebuild; then nothing has changed', async () => {
    await deliver(database, [{ body: Buffer.from(JSON.stringify(buildEvent())) }]);
    await drain(database, { bounds });
    const before = [await checksums(database), await statuses()];
    const permit = new WorkPermit(database.ingest, testRetry, bounds);
    expect(await permit.hold()).toBe(true);
    await expect(rebuildAll()).rejects.toThrow('a gateway is at work');
    await permit.giveBack();

    const other = new LeaseHolder('rebuild', 60);
    await inTransaction(database.ingest, testRetry, (sql) => other.take(sql));
    await expect(rebuildAll()).rejects.toThrow('another rebuild');
    await expect(rebuildAll(true)).resolves.toMatchObject({ deliveries: 1 });
    await inTransaction(database.ingest, testRetry, (sql) => other.take(sql));
    expect(await permit.hold()).toBe(false);
    await inTransaction(database.ingest, testRetry, (sql) => other.giveBack(sql));
    expect(await permit.hold()).toBe(true);
    await permit.giveBack();

    await database.ingest.dataSource.query(
      "INSERT INTO deliveries (hash, source, stamp, received_at, last_seen_at, status, due_at) VALUES (REPEAT('h', 32), 'PULL', NOW(), NOW(), NOW(), 'APPLIED', NOW())",
    );
    await expect(rebuildAll()).rejects.toThrow('dropped by retention');
    await database.ingest.dataSource.query('DELETE FROM deliveries WHERE body IS NULL');
    expect([await checksums(database), await statuses()]).toEqual(before);
  });

  it('knows every table: whoever adds one decides here whether a rebuild may empty it', async () => {
    const all = (await select<Record<string, string>>('SHOW TABLES')).flatMap((row) => Object.values(row));
    const derived = derivedTables(database.ingest.dataSource).map(({ name }) => name);
    expect(all.filter((name) => !derived.includes(name) && !KEPT.includes(name))).toEqual([]);
    expect(derived.filter((name) => KEPT.includes(name))).toEqual([]);
  });
});
