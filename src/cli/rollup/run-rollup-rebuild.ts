import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../../database/transaction.js';
import { RollupKeeper } from '../../ingest/rollups/keep-rollups.js';
import { markRollupsStale, readRollupState } from '../../rollups/state.js';
import { createProgress } from '../progress.js';
import { untilSignal } from '../until-signal.js';
import { openForRollups } from './open-for-rollups.js';

/** Builds the rollups, or has the gateway build them that keeps them: in its zone then, which may be another one. */
export async function runRollupRebuild(): Promise<void> {
  const signal = untilSignal('panels come from rows until a gateway has built the rollups');
  const { close, ...options } = await openForRollups();
  const { pool, retry, bounds, log } = options;
  const progress = createProgress('rebuilt', log);
  const keeper = new RollupKeeper({ ...options, onProgress: progress.report });
  try {
    if (!(await keeper.build(signal))) {
      await inTransaction(pool, retry, markRollupsStale);
      log.info('a gateway keeps the rollups: it builds them anew');
    }
    for (;;) {
      const state = await inTransaction(pool, retry, readRollupState);
      if (state.status === 'READY') {
        progress.end();
        process.stdout.write(`the rollups are built, by the days of ${state.timeZone}\n`);
        return;
      }
      await sleep(bounds.replayPollMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      // Where that gateway has stopped meanwhile.
      if (state.status === 'STALE') await keeper.build(signal);
    }
  } finally {
    progress.end();
    await keeper.stop();
    await close();
  }
}
