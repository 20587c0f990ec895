import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setQueryTime } from '../support/database-time.js';
import { checkOperation } from '../support/oracle-run/check.js';
import { HOME_ZONE, loadCompany } from '../support/oracle-run/company.js';
import type { Operation } from '../support/oracle-run/document.js';
import { type Case, report } from '../support/oracle-run/report.js';
import { randomOperation } from '../support/random-company/operation.js';
import { randomWorld } from '../support/random-company/world.js';
import { keepRollups, rollupDifferences } from '../support/rollups.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/**
 * `SET_RUNS=500` for the record. `SET_SEED` and `SET_PATH` have a run again, `SET_SHRINK=1` looks for a smaller one that fails; `SET_COMPANY=1` prints its company,
 * `SET_SHOW` so many characters of what differs.
 */
const { SET_RUNS = '5', SET_OPERATIONS = '15', SET_SEED, SET_PATH, SET_SHRINK } = process.env;

let now = Date.now();
let gateway: TestGateway;
beforeAll(async () => {
  // Nobody but the test says whether rollups are read.
  const bounds = { graphqlCost: 10_000_000, keyPerSecond: 10_000, rollupPollMs: 3_600_000 };
  gateway = await startTestGateway({ bounds, config: { timeZone: HOME_ZONE } });
  setQueryTime(gateway.database, () => now);
});
afterAll(() => gateway.stop());

describe('response sets', () => {
  it('G19 G20: every panel of every operation, from rollups and from rows, is what a naive model says of any company', async () => {
    const cases: fc.Arbitrary<Case> = fc.record({
      company: randomWorld(40),
      operations: fc.array(randomOperation, {
        minLength: Number(SET_OPERATIONS) / 3,
        maxLength: Number(SET_OPERATIONS),
        size: 'max',
      }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ company, operations }) => {
        await keepRollups(gateway.database, HOME_ZONE);
        const ids = await loadCompany(gateway, company);
        const check = (operation: Operation) => {
          now = operation.now;
          return checkOperation(gateway, operation, company.world, ids);
        };
        const rolled: Operation[] = [];
        for (const operation of operations) if ((await check(operation)) !== 'ROWS') rolled.push(operation);
        expect(await rollupDifferences(gateway.database)).toEqual([]);
        await keepRollups(gateway.database, HOME_ZONE, 'STALE');
        for (const operation of rolled) expect((await check(operation)) ?? 'ROWS').toBe('ROWS');
      }),
      {
        numRuns: Number(SET_RUNS),
        // A smaller company costs as much as another one: only whoever looks for the reason wants it.
        endOnFailure: SET_SHRINK === undefined,
        ...(SET_SEED === undefined ? {} : { seed: Number(SET_SEED) }),
        ...(SET_PATH === undefined ? {} : { path: SET_PATH }),
        asyncReporter: async (details) => report(details),
      },
    );
  }, 3_600_000);
});
