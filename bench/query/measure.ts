import type { LoadResult } from '../load/run-load.js';
import { runQueryLoad } from '../load/run-query-load.js';
import { median } from '../report.js';
import type { OperationName } from './operations.js';
import type { Side } from './sides.js';

export interface Pace {
  rounds: number;
  seconds: number;
}

/** By side, a result a round. */
export type Rounds = Record<string, LoadResult[]>;
export type Results = Partial<Record<OperationName, Rounds>>;

/** Every operation on every side. Rounds begin elsewhere each time, so that no side has the quiet moments to itself. */
export async function measure(
  sides: readonly Side[],
  operations: readonly OperationName[],
  connections: number,
  { rounds, seconds }: Pace,
): Promise<Results> {
  const results: Results = {};
  for (const operation of operations) {
    const ofSides: Rounds = {};
    for (let round = 0; round < rounds; round++) {
      const turn = round % sides.length;
      for (const side of [...sides.slice(turn), ...sides.slice(0, turn)]) {
        const load = { ...side.request(operation), connections };
        if (round === 0) await runQueryLoad({ ...load, seconds });
        ofSides[side.name] = [...(ofSides[side.name] ?? []), await runQueryLoad({ ...load, seconds })];
      }
    }
    results[operation] = ofSides;
    const shown = Object.keys(ofSides).map((side) => `${side} ${middle(ofSides, side, 'p50Ms').toFixed(1)} ms`);
    process.stdout.write(`${operation}, ${connections} connections: ${shown.join(', ')}\n`);
  }
  return results;
}

/** The median of the rounds; not a number where the side was not asked. */
export const middle = (rounds: Rounds | undefined, side: string, figure: keyof LoadResult): number =>
  median((rounds?.[side] ?? [{ [figure]: Number.NaN } as unknown as LoadResult]).map((result) => result[figure]));
