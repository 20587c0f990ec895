import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSameModel, toModel } from '../support/compare-models.js';
import { BASE, MINUTE, otherEvent, pulledBody, responseEvent } from '../support/histories.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { modelOf } from '../support/reference-model.js';
import { keepRollups, rollupDifferences } from '../support/rollups.js';
import { emptyTables, storedModel } from '../support/store-dump.js';

const RUNS = Number(process.env.STORE_RUNS ?? 100);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await keepRollups(database, 'Asia/Kolkata');
});
afterAll(() => database.close());

const history = fc.record({
  deliveries: fc.array(
    fc.record({
      body: fc.oneof(
        { weight: 3, arbitrary: responseEvent },
        { weight: 2, arbitrary: otherEvent },
        { weight: 2, arbitrary: pulledBody.map((body) => Buffer.from(JSON.stringify(body))) },
      ),
      minute: fc.integer({ min: 0, max: 6 }),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  /** Deliveries that come again, and when. */
  again: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 })), { maxLength: 5 }),
  /** Deliveries that come in lists too, and when. */
  lists: fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 6 })), {
    maxLength: 3,
  }),
  shuffle: fc.array(fc.nat(), { minLength: 22, maxLength: 22 }),
  batches: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
  workers: fc.constantFrom(1, 2),
});

describe('the store', () => {
  it('W13 W14 W6: any order, repetition and split over two workers ends in the tables of the reference model, and in rollups that say what the rows do', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ deliveries, again, lists, shuffle, batches, workers }) => {
        await emptyTables(database);
        const first = deliveries.map(({ body, minute }) => ({ body, stamp: BASE + minute * MINUTE }));
        const all = [
          ...first,
          ...again.map(([index, minute]) => ({
            body: (first[index % first.length] as (typeof first)[0]).body,
            stamp: BASE + minute * MINUTE,
          })),
        ];
        const listed = lists.map(([indexes, minute]) => ({
          bodies: indexes.map((index) => (first[index % first.length] as (typeof first)[0]).body),
          stamp: BASE + minute * MINUTE,
        }));
        const order = [
          ...all,
          ...listed.map(({ bodies, stamp }) => ({ body: Buffer.from(`[${bodies.join(', ')}]`), stamp })),
        ]
          .map((delivery, index) => ({ delivery, at: shuffle[index] ?? index }))
          .sort((a, b) => a.at - b.at);
        let rest = order.map(({ delivery }) => delivery);
        for (let batch = 0; rest.length > 0; batch++) {
          const size = batches[batch % batches.length] ?? 1;
          for (const one of rest.slice(0, size)) await deliver(database, [{ ...one, source: sourceOf(one.body) }]);
          rest = rest.slice(size);
          await Promise.all(Array.from({ length: workers }, () => drain(database)));
        }
        expectSameModel(
          await storedModel(database),
          modelOf(toModel([...all, ...listed.flatMap(({ bodies, stamp }) => bodies.map((body) => ({ body, stamp })))])),
        );
        expect(await rollupDifferences(database)).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: process.env.STORE_SHRINK === undefined },
    );
  }, 600_000);
});

/** Pulled bodies come by pulls, or from archives; only these count as seen again when they come again. */
const sourceOf = (body: Buffer) => (body.includes('{"pulled"') ? 'IMPORT' : 'WEBHOOK');
