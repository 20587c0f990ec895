import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { setQueryTime } from '../support/database-time.js';
import { checkOperation } from '../support/oracle-run/check.js';
import { loadCompany } from '../support/oracle-run/company.js';
import { type Case, report } from '../support/oracle-run/report.js';
import { randomOperation } from '../support/random-company/operation.js';
import { randomWorld } from '../support/random-company/world.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** `SET_RUNS=500` for the record; `SET_SEED` and `SET_PATH` have a run again, and `SET_SHRINK=1` looks for a smaller one that fails. */
const { SET_RUNS = '5', SET_OPERATIONS = '15', SET_SEED, SET_PATH, SET_SHRINK } = process.env;

let now = Date.now();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ bounds: { graphqlCost: 10_000_000, keyPerSecond: 10_000 } });
  setQueryTime(gateway.database, () => now);
});
afterAll(() => gateway.stop());

describe('response sets', () => {
  it('G19 G20: every panel of every operation is what a naive model says of any company', async () => {
    const cases: fc.Arbitrary<Case> = fc.record({
      company: randomWorld(40),
      operations: fc.array(randomOperation, { minLength: 1, maxLength: Number(SET_OPERATIONS), size: 'max' }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ company, operations }) => {
        const ids = await loadCompany(gateway, company);
        for (const operation of operations) {
          now = operation.now;
          const found = await checkOperation(gateway, operation, company.world, ids);
          if (found.length > 0) throw new Error(found.join('\n'));
        }
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
