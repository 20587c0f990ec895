import { randomBytes } from 'node:crypto';
import type { Bounds } from '../../bounds.js';
import type { Pool } from '../../database/pool.js';
import { Snapshot } from '../../database/snapshot.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { holdRollupState, type RollupStatus, writeRollupState } from '../../rollups/state.js';
import { purge } from '../store/rollups/purge.js';
import { ROLLUP_TABLES } from '../store/rollups/tables.js';
import { deleteSomeZeros, writeEntries } from '../store/rollups/write-sums.js';
import { daysOfRows } from './days-of-rows.js';
import { SumsOfRows } from './sums-of-rows.js';

/** Somebody else has begun to build. */
export class BuildLostError extends Error {
  override readonly name = 'BuildLostError';

  constructor() {
    super('the rollups are being built by somebody else');
  }
}

export interface BuildOptions {
  pool: Pool;
  retry: RetryPolicy;
  bounds: Pick<Bounds, 'rollupPieceResponses' | 'rollupBatchRows' | 'rollupBuildMs'>;
  timeZone: string;
  signal: AbortSignal;
  /** Pieces. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * Builds all rollups from the rows, while writers go on. First nobody adds to them, and they are emptied. Then, at a moment at which no transaction
 * is half-way through changing rows, a snapshot of the rows is taken and writers begin to add what they change: the sums of the snapshot, added
 * piece by piece, and the changes since then make the present whole in whatever order they come. Sums may be negative meanwhile; nobody reads
 * them. Killed at any moment, it leaves what the next build empties. @throws BuildLostError, the signal's reason
 */
export async function buildRollups(options: BuildOptions): Promise<void> {
  const { pool, retry, bounds, timeZone, signal } = options;
  const build = randomBytes(8).toString('hex');
  const transaction = <T>(work: (sql: Sql) => Promise<T>) => inTransaction(pool, retry, work);

  async function assertOurs(sql: Sql, status: RollupStatus, how: 'shared' | 'alone' = 'shared'): Promise<void> {
    const state = await holdRollupState(sql, how);
    if (state.build !== build || state.status !== status) throw new BuildLostError();
  }

  /** Deletes from every table until a batch is not full. */
  async function inBatches(status: RollupStatus, deleteSome: typeof purge): Promise<void> {
    for (const table of ROLLUP_TABLES)
      for (let deleted = bounds.rollupBatchRows; deleted === bounds.rollupBatchRows; ) {
        signal.throwIfAborted();
        deleted = await transaction(async (sql) => {
          await assertOurs(sql, status);
          return deleteSome(sql, table, bounds.rollupBatchRows);
        });
      }
  }

  await transaction(async (sql) => {
    await holdRollupState(sql, 'alone');
    await writeRollupState(sql, { timeZone, status: 'STALE', build });
  });
  await inBatches('STALE', purge);

  let rows = new Snapshot(pool, bounds.rollupBuildMs);
  try {
    await transaction(async (sql) => {
      // Of an attempt that did not get through.
      await rows.close();
      await assertOurs(sql, 'STALE', 'alone');
      rows = new Snapshot(pool, bounds.rollupBuildMs);
      await rows.asOf();
      await writeRollupState(sql, { timeZone, status: 'BUILDING', build });
    });
    const pieces = await daysOfRows(rows, timeZone, bounds.rollupPieceResponses);
    const source = new SumsOfRows(rows, timeZone);
    for (const [index, piece] of pieces.entries()) {
      const sums = await source.of(piece);
      for (const table of ROLLUP_TABLES) {
        const entries = sums.of(table);
        for (let at = 0; at < entries.length; at += bounds.rollupBatchRows) {
          signal.throwIfAborted();
          await transaction(async (sql) => {
            await assertOurs(sql, 'BUILDING');
            await writeEntries(sql, table, entries.slice(at, at + bounds.rollupBatchRows));
          });
        }
      }
      options.onProgress?.(index + 1, pieces.length);
    }
  } finally {
    await rows.close();
  }
  // What was changed before it was added has been less than nothing.
  await inBatches('BUILDING', deleteSomeZeros);
  await transaction(async (sql) => {
    await assertOurs(sql, 'BUILDING', 'alone');
    await writeRollupState(sql, { timeZone, status: 'READY', build });
  });
}
