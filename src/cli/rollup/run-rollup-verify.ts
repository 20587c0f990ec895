import { Snapshot } from '../../database/snapshot.js';
import { verifyRollups } from '../../ingest/rollups/verify-rollups.js';
import { createProgress } from '../progress.js';
import { openForRollups } from './open-for-rollups.js';

/** Sets the exit code 1 where rollups differ from the rows, or are not built. */
export async function runRollupVerify(): Promise<void> {
  const { pool, bounds, log, close } = await openForRollups();
  const progress = createProgress('compared', log);
  const snapshot = new Snapshot(pool, bounds.rollupBuildMs);
  try {
    const { state, compared, differing, differences } = await verifyRollups(snapshot, bounds, progress.report);
    progress.end();
    if (state.status !== 'READY') {
      process.exitCode = 1;
      process.stdout.write(
        'the rollups are not built: a gateway builds them when it starts, rollup rebuild does so now\n',
      );
      return;
    }
    if (differing > 0) process.exitCode = 1;
    const lines = differences.map(
      ({ table, key, stored, rows }) => `${table} ${key}: ${stored ?? 'nothing'}; by the rows ${rows ?? 'nothing'}`,
    );
    if (differing > lines.length) lines.push(`and ${differing - lines.length} more`);
    lines.push(
      `${compared} rollups by the days of ${state.timeZone} compared with the rows: ` +
        (differing === 0 ? 'all are right' : `${differing} differ; rollup rebuild mends them`),
    );
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    progress.end();
    await snapshot.close();
    await close();
  }
}
