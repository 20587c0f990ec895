import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { BuildLostError, type BuildOptions, buildRollups } from '../../src/ingest/rollups/build-rollups.js';
import { RollupKeeper } from '../../src/ingest/rollups/keep-rollups.js';
import { apply } from '../../src/ingest/store/apply.js';
import { readRollupState } from '../../src/rollups/state.js';
import { buildEvent, type EventOptions } from '../support/event.js';
import { BASE, MINUTE, otherEvent, responseEvent } from '../support/histories.js';
import { deliver, drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, silentLog, type TestDatabase } from '../support/mariadb.js';
import { keepRollups, rollupDifferences } from '../support/rollups.js';
import { emptyTables } from '../support/store-dump.js';

const RUNS = Number(process.env.ROLLUP_RUNS ?? 4);
/** Long enough for a build that does not wait to be over. */
const HELD_MS = 300;
const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia'];
/** So that little data is many pieces and many transactions. */
const bounds = { ...defaultBounds, rollupPieceResponses: 2, rollupBatchRows: 7, rollupPollMs: 20 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
const state = () => inTransaction(database.ingest, testRetry, readRollupState);
const rollups = async () =>
  (
    await select<{ rows: number }>(
      'SELECT (SELECT COUNT(*) FROM rollup_questions) + (SELECT COUNT(*) FROM rollup_options) + ' +
        '(SELECT COUNT(*) FROM rollup_pairs) + (SELECT COUNT(*) FROM rollup_responses) AS `rows`',
    )
  ).map(({ rows }) => Number(rows))[0];

const build = (options: Partial<BuildOptions> = {}) =>
  buildRollups({
    pool: database.ingest,
    retry: testRetry,
    bounds,
    timeZone: 'Asia/Kolkata',
    signal: new AbortController().signal,
    ...options,
  });

const push = (...events: EventOptions[]) =>
  deliver(
    database,
    events.map((event) => ({ body: Buffer.from(JSON.stringify(buildEvent(event))), stamp: BASE })),
  );

/** Some days of two groups, by two packages. */
const days = (from: number, count: number): EventOptions[] =>
  Array.from({ length: count }, (_, n) => ({
    response: `r${from + n}`,
    group: `g${n % 2}`,
    package: `p${n % 3}`,
    action: `a${n % 3}`,
    at: BASE - (from + n) * 400 * MINUTE,
    answers: [
      { title: 'Outlet', type: 'SingleOption', options: ['North', 'South'], answer: [n % 2 === 0 ? 'North' : 'South'] },
      { title: 'Qty', type: 'Numeric', answer: n / 8 },
    ],
  }));

describe('a build of the rollups', () => {
  it('equals the rows, whatever writers do meanwhile, and wherever it was killed before', async () => {
    const history = fc.array(fc.oneof({ weight: 3, arbitrary: responseEvent }, { weight: 1, arbitrary: otherEvent }), {
      minLength: 4,
      maxLength: 16,
    });
    await fc.assert(
      fc.asyncProperty(
        history,
        history,
        fc.constantFrom(...ZONES),
        fc.nat(8),
        async (before, meanwhile, timeZone, killedAt) => {
          await emptyTables(database);
          const came = (bodies: Buffer[]) =>
            deliver(
              database,
              bodies.map((body, n) => ({ body, stamp: BASE + n * 7 * 60 * MINUTE })),
            );
          await came(before);
          await keepRollups(database, 'UTC', 'STALE');
          await drain(database);
          expect(await rollups()).toBe(0);

          await came(meanwhile);
          const killing = new AbortController();
          const killed = build({
            timeZone,
            signal: killing.signal,
            onProgress: (done) => done >= killedAt && killing.abort(new Error('killed')),
          });
          await Promise.all([killed.catch(() => undefined), drain(database), drain(database)]);
          // Lists, or what became anonymous: all that these deliveries still have to say.
          await came(before.toReversed());
          await Promise.all([build({ timeZone }), drain(database), drain(database)]);
          expect(await state()).toMatchObject({ timeZone, status: 'READY' });
          expect(await rollupDifferences(database)).toEqual([]);
        },
      ),
      { numRuns: RUNS, endOnFailure: process.env.ROLLUP_SHRINK === undefined },
    );
  }, 60_000);

  it('begins when writers that were half-way have committed', async () => {
    await keepRollups(database, 'UTC', 'STALE');
    await push(...days(0, 12));
    let building: Promise<void> = Promise.resolve();
    await drain(database, {
      apply: async (...all) => {
        await apply(...all);
        building = build();
        await sleep(HELD_MS);
      },
    });
    await building;
    expect(await rollups()).toBeGreaterThan(50);
    expect(await rollupDifferences(database)).toEqual([]);
  });

  it('ends where somebody else begins one', async () => {
    await push(...days(0, 6));
    await drain(database);
    let second: Promise<void> = Promise.resolve();
    const first = build({
      onProgress(done) {
        if (done === 1) second = build({ timeZone: 'UTC' });
      },
      bounds: { ...bounds, rollupBatchRows: 1 },
    });
    await expect(first).rejects.toThrow(BuildLostError);
    await second;
    expect(await state()).toMatchObject({ timeZone: 'UTC', status: 'READY' });
    expect(await rollupDifferences(database)).toEqual([]);
  });

  it('has no pairs of a form that has too many of them, and says so where they would be', async () => {
    const wide = (response: string): EventOptions => ({
      response,
      answers: Array.from({ length: 21 }, (_, n) => [
        { title: `Number ${n}`, type: 'Numeric', answer: n },
        { title: `Choice ${n}`, type: 'SingleOption', options: ['x'], answer: ['x'] },
      ]).flat(),
    });
    await keepRollups(database, 'UTC');
    await push(wide('r1'), { ...days(0, 1)[0], package: 'narrow', action: 'narrow' });
    await drain(database);
    const pairs = () =>
      select<{ unknown: number; of: number; known: number }>(
        "SELECT SUM(by_key = REPEAT(x'00', 16)) AS `unknown`, COUNT(DISTINCT question_key) AS `of`, SUM(by_key <> REPEAT(x'00', 16)) AS known FROM rollup_pairs",
      );
    // Of the narrow form: what was chosen, and all.
    expect(await pairs()).toEqual([{ unknown: '21', of: 22, known: '2' }]);
    expect(await rollupDifferences(database)).toEqual([]);
    await build({ timeZone: 'UTC' });
    expect(await pairs()).toEqual([{ unknown: '21', of: 22, known: '2' }]);
  });
});

it('names every rollup that is not what the rows say', async () => {
  await keepRollups(database, 'UTC');
  await push(...days(0, 6));
  await drain(database);
  expect(await rollupDifferences(database)).toEqual([]);
  const { dataSource } = database.ingest;
  await dataSource.query("UPDATE rollup_questions SET total = total + 1 WHERE group_key = REPEAT(x'ff', 16) LIMIT 1");
  await dataSource.query('DELETE FROM rollup_pairs LIMIT 1');
  await dataSource.query(
    "INSERT INTO rollup_options VALUES (REPEAT('q', 16), '1999-01-01', REPEAT('g', 16), REPEAT('o', 16), 1)",
  );
  const differences = await rollupDifferences(database);
  expect(differences.map(({ table, rows }) => [table, rows === null])).toEqual([
    ['rollup_options', true],
    expect.arrayContaining(['rollup_pairs']),
    ['rollup_questions', false],
  ]);
  expect(differences[2]?.key).toMatch(/^question_key=[0-9a-f]{32}, day=2024-0\d-\d\d, group_key=all$/);
});

describe('of gateways on one database', () => {
  const keeper = (timeZone: string) =>
    new RollupKeeper({ pool: database.ingest, retry: testRetry, bounds, log: silentLog, timeZone });
  const untilZone = async (timeZone: string) => {
    for (;;) {
      const { status, ...now } = await state();
      if (status === 'READY' && now.timeZone === timeZone) return;
      await sleep(10);
    }
  };

  it('the first has its rollups at once, and one with another TIME_ZONE builds them anew', async () => {
    await keepRollups(database, 'UTC', 'STALE');
    const first = keeper('America/New_York');
    await first.start();
    expect(await state()).toMatchObject({ timeZone: 'America/New_York', status: 'READY' });
    await push(...days(0, 12));
    await drain(database);
    await first.stop();

    const next = keeper('Pacific/Apia');
    await next.start();
    await untilZone('Pacific/Apia');
    expect(await rollups()).toBeGreaterThan(50);
    expect(await rollupDifferences(database)).toEqual([]);
    await next.stop();
  });

  it('only the zone counts of the one that keeps them; the next one takes over when it stops', async () => {
    await push(...days(0, 3));
    await drain(database);
    const [first, second] = [keeper('UTC'), keeper('Asia/Kolkata')];
    await first.start();
    await untilZone('UTC');
    await second.start();
    await sleep(5 * bounds.rollupPollMs);
    expect(await state()).toMatchObject({ timeZone: 'UTC', status: 'READY' });
    await first.stop();
    await untilZone('Asia/Kolkata');
    expect(await rollupDifferences(database)).toEqual([]);
    await second.stop();
  });
});
