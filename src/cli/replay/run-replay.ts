import { inTransaction } from '../../database/transaction.js';
import { applyUntilEnded } from '../../ingest/replay/apply-until-ended.js';
import type { ReplayFilter } from '../../ingest/replay/filter.js';
import { countMatches, markPending } from '../../ingest/replay/mark.js';
import type { ReplayOutcome } from '../../ingest/replay/tally.js';
import { WorkPermit } from '../../ingest/replay/work-permit.js';
import { createProgress } from '../progress.js';
import { untilSignal } from '../until-signal.js';
import { openForReplay } from './open-for-replay.js';

export interface ReplayMode {
  isDry: boolean;
  /** Here and now; else only marked. */
  applies: boolean;
}

/** Marks what matches and applies it, beside any gateway that runs. Sets the exit code 1 where any delivery ends DEAD. */
export async function runReplay(filter: ReplayFilter, { isDry, applies }: ReplayMode): Promise<void> {
  const signal = untilSignal();
  const { marking, worker, close } = await openForReplay({ mayJoin: true });
  const { pool, retry } = marking;
  try {
    if (isDry) {
      say(
        `${await inTransaction(pool, retry, (sql) => countMatches(sql, filter))} deliveries match; nothing was changed`,
      );
      return;
    }
    const ids = await markPending(marking, filter);
    say(`${ids.length} deliveries are PENDING again`);
    if (!applies || ids.length === 0) return;
    const permit = new WorkPermit(pool, retry, worker.bounds);
    const progress = createProgress('applied again', worker.log);
    try {
      const options = { worker: { ...worker, mayWork: () => permit.hold() }, onProgress: progress.report, signal };
      const outcomes = await applyUntilEnded(options, ids);
      progress.end();
      show(outcomes);
    } finally {
      progress.end();
      await permit.giveBack().catch(() => undefined);
    }
  } finally {
    await close();
  }
}

function show(outcomes: ReadonlyMap<ReplayOutcome, number>): void {
  for (const [outcome, count] of [...outcomes].sort()) say(`${outcome.padEnd(12)}${String(count).padStart(10)}`);
  if (outcomes.has('DEAD')) process.exitCode = 1;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
