import type { DataSource } from 'typeorm';
import { isAnyHeld, LeaseHolder } from '../../database/lease.js';
import type { Sql } from '../../database/sql.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { derivedEntities } from '../../entities/index.js';
import { holdRollupState, writeRollupState } from '../../rollups/state.js';
import { releaseAbandoned } from '../claims.js';
import { NORMALISER_VERSION } from '../normalise/reading.js';
import { ROLLUP_TABLES } from '../store/rollups/tables.js';
import { type ApplyOptions, applyUntilEnded } from './apply-until-ended.js';
import type { ReplayFilter } from './filter.js';
import { markPending } from './mark.js';
import { keepResponses, settleResponses } from './rebuilt-responses.js';
import { forgetRebuild, REBUILD_LEASE, ROLLUP_LEASE, WORKER_LEASES } from './work-permit.js';

/** The tables cannot be derived again, or not now. Nothing was changed. */
export class RebuildRefusedError extends Error {
  override readonly name = 'RebuildRefusedError';
}

export interface RebuildOptions<Checksum> extends ApplyOptions {
  /** No other process can be at work on this database. */
  isAlone: boolean;
  /** Of the derived tables. */
  checksums: (tables: readonly DerivedTable[]) => Promise<Checksum>;
  onStep: (step: string) => void;
}

export interface DerivedTable {
  name: string;
  columns: readonly string[];
}

/** Every table that holds nothing but what the deliveries say, with all its columns. */
export function derivedTables(dataSource: DataSource): DerivedTable[] {
  return derivedEntities
    .map((entity) => dataSource.getMetadata(entity))
    .map(({ tableName, columns }) => ({ name: tableName, columns: columns.map(({ databaseName }) => databaseName) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** DEAD deliveries have contributed nothing, and one that kills its worker must not end the rebuild. */
const CONTRIBUTING: ReplayFilter = { status: ['APPLIED', 'DUPLICATE', 'IGNORED', 'QUARANTINED'] };

/**
 * Empties every derived table and derives it again from the raw deliveries (D14). Ended at any moment, it leaves nothing that a gateway's next
 * start would not complete: every delivery is PENDING before the first table is emptied.
 * @throws RebuildRefusedError
 */
export async function rebuild<Checksum>(
  options: RebuildOptions<Checksum>,
): Promise<{ deliveries: number; before: Checksum; after: Checksum }> {
  const { pool, bounds, log, random = Math.random } = options.worker;
  const retry: RetryPolicy = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random };
  const marking = { pool, retry, bounds };
  const rebuilt = { pool, retry, batchRows: bounds.replayBatchRows };
  const tables = derivedTables(pool.dataSource);
  const lease = new LeaseHolder(REBUILD_LEASE, bounds.leaseSeconds);
  if (options.isAlone) await inTransaction(pool, retry, forgetRebuild);
  if (!(await inTransaction(pool, retry, (sql) => lease.take(sql))))
    throw new RebuildRefusedError('another rebuild is under way on this database');
  const renewal = setInterval(
    () =>
      void inTransaction(pool, retry, (sql) => lease.take(sql)).catch((error: unknown) =>
        log.warn({ err: error }, 'could not renew the lease'),
      ),
    (bounds.leaseSeconds * 1000) / 3,
  );
  try {
    if (!options.isAlone) await inTransaction(pool, retry, refuseBesideWorkers);
    await inTransaction(pool, retry, refuseWithoutBodies);
    // Nobody works: whoever still holds any is gone, or finds out that it has lost them.
    await inTransaction(pool, retry, releaseAbandoned);
    options.onStep('applying what still waits, and what an older version has read');
    await markPending(marking, { ...CONTRIBUTING, olderThanNormaliser: NORMALISER_VERSION });
    await applyWaiting();
    await forgetHalfBuilt();
    options.onStep('computing the checksums of all tables');
    const before = await options.checksums(tables);
    const ids = await markPending(marking, CONTRIBUTING);
    await keepResponses(rebuilt);
    await emptyTables(pool.dataSource, tables);
    options.onStep('applying all deliveries again');
    await applyWaiting();
    await settleResponses(rebuilt);
    options.onStep('computing the checksums of all tables');
    return { deliveries: ids.length, before, after: await options.checksums(tables) };
  } finally {
    clearInterval(renewal);
    await inTransaction(pool, retry, (sql) => lease.giveBack(sql)).catch(() => undefined);
  }

  /** Until none is left: one that shows its action to be anonymous makes others PENDING. */
  async function applyWaiting(): Promise<void> {
    const waiting: ReplayFilter = { status: ['PENDING'] };
    for (let ids = await markPending(marking, waiting); ids.length > 0; ids = await markPending(marking, waiting))
      await applyUntilEnded(options, ids);
  }

  /** Rollups that are kept are compared like any table; what is left of others says nothing. */
  async function forgetHalfBuilt(): Promise<void> {
    const isKept = await inTransaction(pool, retry, async (sql) => {
      const state = await holdRollupState(sql, 'alone');
      if (state.status !== 'READY') await writeRollupState(sql, { ...state, status: 'STALE' });
      return state.status === 'READY';
    });
    if (!isKept) await emptyTables(pool.dataSource, ROLLUP_TABLES);
  }

  async function refuseBesideWorkers(sql: Sql): Promise<void> {
    if (!(await isAnyHeld(sql, WORKER_LEASES)) && !(await isAnyHeld(sql, ROLLUP_LEASE))) return;
    throw new RebuildRefusedError(
      `a gateway is at work on this database: stop it first (one that was killed counts for ${bounds.leaseSeconds} seconds)`,
    );
  }
}

async function refuseWithoutBodies(sql: Sql): Promise<void> {
  const [row] = await sql.query('SELECT 1 FROM deliveries WHERE body IS NULL LIMIT 1');
  if (row === undefined) return;
  throw new RebuildRefusedError(
    'the bodies of some deliveries were dropped by retention: what they say is only in the tables, and would be lost',
  );
}

/** TRUNCATE cannot be rolled back, and need not be; DELETE would write every row to the undo log. */
async function emptyTables(dataSource: DataSource, tables: readonly { name: string }[]): Promise<void> {
  for (const { name } of tables) {
    const [row] = (await dataSource.query(`SELECT 1 FROM \`${name}\` LIMIT 1`)) as unknown[];
    // Each makes a new file.
    if (row !== undefined) await dataSource.query(`TRUNCATE TABLE \`${name}\``);
  }
}
