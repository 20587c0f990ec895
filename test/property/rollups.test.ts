import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { buildRollups } from '../../src/ingest/rollups/build-rollups.js';
import { setQueryTime } from '../support/database-time.js';
import { testRetry } from '../support/ingest.js';
import { loadCompany } from '../support/oracle-run/company.js';
import { moment, timeFilter, zone } from '../support/random-company/inputs.js';
import { DAY } from '../support/random-company/vocabulary.js';
import { randomWorld } from '../support/random-company/world.js';
import { panelsText, partsOfDays, rolledPanels, wholeDays } from '../support/rolled-panels.js';
import { keepRollups, rollupDifferences } from '../support/rollups.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** `ROLLUP_RUNS=100` looks harder. */
const { ROLLUP_RUNS = '2', ROLLUP_OPERATIONS = '14' } = process.env;
const GROUPS = ['g-root', 'g-north', 'g-nameless', 'nobody'];

let now = Date.now();
let gateway: TestGateway;
beforeAll(async () => {
  // This test builds them itself, by whatever days it wants.
  gateway = await startTestGateway({ bounds: { rollupPollMs: 3_600_000 } });
  setQueryTime(gateway.database, () => now);
});
afterAll(() => gateway.stop());

/** Mostly not there: pairs are of all groups, and most of what there is to find lies in sets that are not small. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const operation = fc.record({
  panels: fc.array(rolledPanels, { minLength: 3, maxLength: 6 }),
  filter: fc.record({
    submittedAt: fc.option(fc.oneof(wholeDays, timeFilter, partsOfDays), { nil: undefined }),
    packageId: seldom(
      fc.constantFrom({ eq: 'form-orders' }, { ne: 'form-orders' }, { in: ['form-orders', 'form-other-orders'] }),
    ),
    groupId: seldom(fc.constantFrom({ eq: 'g-north' }, { ne: 'g-root' }, { in: GROUPS }, { notIn: GROUPS })),
    groupTreeId: seldom(fc.constantFrom({ eq: 'g-root' }, { notIn: ['g-north'] })),
  }),
  now: moment.map((at) => at + 20 * DAY),
  isInOtherZone: fc.boolean(),
  otherZone: zone,
});

it('G19 G20: panels from rollups are those from rows, by the days of any zone', async () => {
  const sources = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      randomWorld(40),
      zone,
      fc.array(operation, { minLength: Number(ROLLUP_OPERATIONS), maxLength: Number(ROLLUP_OPERATIONS) }),
      async (company, timeZone, operations) => {
        const { database } = gateway;
        await keepRollups(database, timeZone);
        const ids = await loadCompany(gateway, company);
        expect(await rollupDifferences(database)).toEqual([]);
        await buildRollups({
          pool: database.ingest,
          retry: testRetry,
          bounds: defaultBounds,
          timeZone,
          signal: new AbortController().signal,
        });
        expect(await rollupDifferences(database)).toEqual([]);
        for (const { panels, filter, isInOtherZone, otherZone, ...at } of operations) {
          now = at.now;
          const { query, variables } = panelsText(panels, ids);
          const all = { ...variables, filter, timeZone: isInOtherZone ? otherZone : timeZone };
          const ask = async () => {
            const { data, errors } = await gateway.ask(query, all);
            const { meta, ...shown } = data.responseSet;
            return { source: meta.source as string, shown, errors: errors?.map(({ message }) => message) };
          };
          const { source, ...rolled } = await ask();
          sources.set(source, (sources.get(source) ?? 0) + 1);
          await keepRollups(database, timeZone, 'STALE');
          const { source: other, ...rows } = await ask();
          await keepRollups(database, timeZone);
          expect(other).toBe('ROWS');
          expect(rolled, `${query}\n${JSON.stringify(all)}`).toEqual(rows);
        }
      },
    ),
    { numRuns: Number(ROLLUP_RUNS), endOnFailure: process.env.ROLLUP_SHRINK === undefined },
  );
  // Else nothing was shown.
  expect((sources.get('ROLLUP') ?? 0) + (sources.get('MIXED') ?? 0)).toBeGreaterThan(Number(ROLLUP_RUNS));
}, 3_600_000);
