import { defaultBounds } from '../../src/bounds.js';
import { Snapshot } from '../../src/database/snapshot.js';
import { inTransaction } from '../../src/database/transaction.js';
import { type RollupDifference, verifyRollups } from '../../src/ingest/rollups/verify-rollups.js';
import { type RollupStatus, writeRollupState } from '../../src/rollups/state.js';
import { testRetry } from './ingest.js';
import type { TestDatabase } from './mariadb.js';

/** As an empty database's are by the first gateway; with another status, as they are while they are not to be read. */
export const keepRollups = (database: TestDatabase, timeZone: string, status: RollupStatus = 'READY'): Promise<void> =>
  inTransaction(database.ingest, testRetry, (sql) => writeRollupState(sql, { timeZone, status, build: '' }));

/** Where they are not what the rows say. */
export async function rollupDifferences(database: TestDatabase): Promise<RollupDifference[]> {
  const snapshot = new Snapshot(database.ingest, defaultBounds.rollupBuildMs);
  try {
    return (await verifyRollups(snapshot, defaultBounds)).differences;
  } finally {
    await snapshot.close();
  }
}
