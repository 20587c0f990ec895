import { cpuSecondsOf } from '../cpu-seconds.js';
import type { LoadResult } from '../load/run-load.js';
import { type QueryLoad, runQueryLoad } from '../load/run-query-load.js';
import { median } from '../report.js';
import type { OperationName } from './operations.js';
import type { Side } from './sides.js';

export interface Pace {
  rounds: number;
  seconds: number;
}

/** What a round took, with the processor's time of a request: of the side's own process, and of the database. */
export interface Round extends LoadResult {
  cpuMs: number;
  databaseCpuMs: number;
}

/** By side. */
export type Rounds = Record<string, Round[]>;
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
        ofSides[side.name] = [...(ofSides[side.name] ?? []), await runRound(side, { ...load, seconds })];
      }
    }
    results[operation] = ofSides;
    const shown = Object.keys(ofSides).map((side) => `${side} ${middle(ofSides, side, 'p50Ms').toFixed(1)} ms`);
    process.stdout.write(`${operation}, ${connections} connections: ${shown.join(', ')}\n`);
  }
  return results;
}

async function runRound({ pid, databasePid }: Side, load: QueryLoad): Promise<Round> {
  const before = [cpuSecondsOf(pid), cpuSecondsOf(databasePid)] as const;
  const result = await runQueryLoad(load);
  const ofOne = (seconds: number, of: number) => ((cpuSecondsOf(of) - seconds) * 1_000) / result.requests;
  return { ...result, cpuMs: ofOne(before[0], pid), databaseCpuMs: ofOne(before[1], databasePid) };
}

/** The median of the rounds; not a number where the side was not asked. */
export const middle = (rounds: Rounds | undefined, side: string, figure: keyof Round): number =>
  median((rounds?.[side] ?? [{ [figure]: Number.NaN } as unknown as Round]).map((result) => result[figure]));
