import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { storePage } from '../../src/ingest/pull/store-page.js';
import type { JsonObject } from '../../src/json.js';
import { expectSameModel, toModel } from '../support/compare-models.js';
import { BASE, MINUTE, otherEvent, pulledBody, responseEvent } from '../support/histories.js';
import { deliver, drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { modelOf } from '../support/reference-model.js';
import { emptyTables, storedModel } from '../support/store-dump.js';

const RUNS = Number(process.env.STORE_RUNS ?? 100);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A pulled action holds until something else is said of it: asked for again it tells nothing new, and the model has no such rule. */
const pullable = pulledBody.map((body) => body as unknown as JsonObject).filter(({ pulled }) => pulled !== 'action');

const world = fc.record({
  /** What Kaizala can be asked for. */
  pages: fc.array(pullable, { minLength: 1, maxLength: 6 }),
  /** A minute each: something is pushed, a page of the world is pulled, or the workers catch up. */
  steps: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ push: fc.oneof(responseEvent, otherEvent) }) },
      { weight: 3, arbitrary: fc.record({ pull: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }) }) },
      { weight: 2, arbitrary: fc.record({ workers: fc.constantFrom(1, 2) }) },
    ),
    { minLength: 1, maxLength: 18 },
  ),
});

describe('push and pull', () => {
  it('P9 W13: the same facts pushed, pulled again and again, or both, applied sooner or later, end in the tables of the reference model', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ pages, steps }) => {
        await emptyTables(database);
        const seen: { body: Buffer; stamp: number }[] = [];
        for (const [minute, step] of steps.entries()) {
          const stamp = BASE + minute * MINUTE;
          if ('push' in step) {
            seen.push({ body: step.push, stamp });
            await deliver(database, [{ body: step.push, stamp }]);
          } else if ('pull' in step) {
            const parts = [...new Set(step.pull.map((index) => pages[index % pages.length] as JsonObject))];
            for (const part of parts) seen.push({ body: Buffer.from(JSON.stringify(part)), stamp });
            const storing = { pool: database.ingest, retry: testRetry, bounds: defaultBounds };
            await storePage(storing, parts, new Date(stamp), async () => undefined);
          } else {
            await Promise.all(Array.from({ length: step.workers }, () => drain(database)));
          }
        }
        await drain(database);
        expectSameModel(await storedModel(database), modelOf(toModel(seen)));
      }),
      { numRuns: RUNS, endOnFailure: process.env.STORE_SHRINK === undefined },
    );
  }, 600_000);
});
