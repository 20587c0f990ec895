import { defaultBounds } from '../../bounds.js';
import { loadConfig } from '../../config.js';
import { inTransaction, type RetryPolicy } from '../../database/transaction.js';
import { releaseAbandoned } from '../../ingest/claims.js';
import type { MarkOptions } from '../../ingest/replay/mark.js';
import { loadIdentitySecret } from '../../ingest/store/secret.js';
import type { WorkerOptions } from '../../ingest/worker.js';
import { createLog } from '../../log.js';
import { openConfiguredDatabase } from '../with-database.js';

export interface OpenedForReplay {
  marking: MarkOptions;
  worker: WorkerOptions;
  /** No other process can be at work on this database. */
  isAlone: boolean;
  close(): Promise<void>;
}

/** The database, and all that marking and applying need. @throws FolderLockedError where a gateway runs on it and it may not be joined. */
export async function openForReplay({ mayJoin }: { mayJoin: boolean }): Promise<OpenedForReplay> {
  const config = loadConfig();
  const log = createLog(config.logLevel, process.stderr);
  const bounds = { ...defaultBounds, ingestStatementMs: defaultBounds.replayStatementMs };
  const { database, isAlone, close } = await openConfiguredDatabase(config, log, { mayJoin, bounds });
  const pool = database.ingest;
  const retry: RetryPolicy = {
    tries: bounds.transactionTries,
    firstPauseMs: bounds.transactionFirstPauseMs,
    random: Math.random,
  };
  try {
    if (isAlone) await inTransaction(pool, retry, releaseAbandoned);
    const secret = await inTransaction(pool, retry, loadIdentitySecret);
    return { marking: { pool, retry, bounds }, worker: { pool, secret, bounds, log }, isAlone, close: () => close() };
  } catch (error) {
    await close();
    throw error;
  }
}
