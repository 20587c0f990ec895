import { parseArgs } from 'node:util';
import { peakRssMiB } from '../peak-rss.js';
import { report } from '../report.js';
import { type OpenWorld, openWorld } from '../world/open-world.js';
import { checkSides } from './check-sides.js';
import { measure, type Pace } from './measure.js';
import type { OperationName } from './operations.js';
import { equalRows, type Grown, grownRows, queryRows, TITLES, worldRows } from './query-rows.js';
import { equalSide, gatewaySide, startSides } from './sides.js';

const BASE = { responsesADay: 10, days: 100 };
const GROWN = {
  'ten times the responses a day': { responsesADay: 100, days: 100 },
  'ten times the days': { responsesADay: 10, days: 1_000 },
};
const CONNECTIONS = 8;
/** What many look at at the same time. */
const EQUAL: readonly OperationName[] = ['three', 'eleven'];
const FULL = { rounds: 5, seconds: 4 };
const QUICK = { rounds: 1, seconds: 2 };

/**
 * Dashboards and lists beside SQL by hand and nestjs-query, on 500,000 answers; then 90 days of ten times as many. `--quick`: one short round, and
 * only the 500,000.
 */
export async function benchQuery(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean', default: false } } });
  const pace = values.quick ? QUICK : FULL;
  const world = await openWorld(BASE);
  try {
    const sides = await startSides(world);
    await checkSides(sides);
    const results = await measure(sides, Object.keys(TITLES) as OperationName[], CONNECTIONS, pace);
    const equal = await measure([equalSide(world)], EQUAL, CONNECTIONS, pace);
    const trivial = await measure(sides, ['trivial'], 1, pace);
    const peakMiB = peakRssMiB(world.gateway.child);
    await Promise.all(sides.map(({ stop }) => stop()));
    const grown = values.quick ? [] : await measureGrown(world, pace);
    report(
      'query',
      [
        ...worldRows('500,000 answers', world.disk),
        { name: 'peak RSS of the gateway', value: `${peakMiB} MiB`, bar: '' },
        ...queryRows(results, trivial),
        ...equalRows(equal),
        ...grown.flatMap(grownRows),
      ],
      { ...pace, connections: CONNECTIONS, disk: world.disk, results, equal, trivial, grown },
    );
  } finally {
    await world.close();
  }
}

/** In turns with the world that each is held against. */
async function measureGrown(base: OpenWorld, pace: Pace): Promise<Grown[]> {
  const grown: Grown[] = [];
  for (const [title, size] of Object.entries(GROWN)) {
    const world = await openWorld(size);
    try {
      const sides = [gatewaySide('base', base), gatewaySide('grown', world)];
      const results = await measure(sides, ['daily', 'three'], CONNECTIONS, pace);
      grown.push({ title, disk: world.disk, results });
    } finally {
      await world.close();
    }
  }
  return grown;
}
