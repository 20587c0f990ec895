import { defaultBounds } from '../../bounds.js';
import { loadConfig } from '../../config.js';
import type { RetryPolicy } from '../../database/transaction.js';
import { inTransaction } from '../../database/transaction.js';
import { forgetRollups, type KeeperOptions } from '../../ingest/rollups/keep-rollups.js';
import { createLog } from '../../log.js';
import { openConfiguredDatabase } from '../with-database.js';

/** The database, and all that looking after rollups needs; joins the private one that a gateway has. */
export async function openForRollups(): Promise<Omit<KeeperOptions, 'onProgress'> & { close(): Promise<void> }> {
  const config = loadConfig();
  const log = createLog(config.logLevel, process.stderr);
  // Statements here look at whole tables.
  const bounds = { ...defaultBounds, ingestStatementMs: defaultBounds.replayStatementMs };
  const { database, isAlone, close } = await openConfiguredDatabase(config, log, { bounds });
  const pool = database.ingest;
  const retry: RetryPolicy = {
    tries: bounds.transactionTries,
    firstPauseMs: bounds.transactionFirstPauseMs,
    random: Math.random,
  };
  try {
    if (isAlone) await inTransaction(pool, retry, forgetRollups);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, retry, bounds, log, timeZone: config.timeZone, close: () => close() };
}
