import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultBounds } from '../../src/bounds.js';
import type { ConnectionSettings } from '../../src/database/connection-settings.js';
import { openDatabase } from '../../src/database/database.js';
import { inTransaction } from '../../src/database/transaction.js';
import { apply } from '../../src/ingest/store/apply.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { startWorker } from '../../src/ingest/worker.js';
import { createLog } from '../../src/log.js';

/** A worker in a process of its own, to be frozen and killed: says "holding" when it has claimed, and applies `holdMs` later. */
const { settings, leaseSeconds, holdMs } = JSON.parse(process.argv[2] ?? '{}') as {
  settings: ConnectionSettings;
  leaseSeconds: number;
  holdMs: number;
};
const bounds = { ...defaultBounds, leaseSeconds, workerPollMs: 50 };
const log = createLog('silent');
const database = await openDatabase({ primary: settings, bounds, log });
const retry = { tries: 5, firstPauseMs: 10, random: Math.random };
const secret = await inTransaction(database.ingest, retry, loadIdentitySecret);
startWorker({
  pool: database.ingest,
  secret,
  bounds,
  log,
  async apply(sql, context, batch) {
    process.stdout.write('holding\n');
    await sleep(holdMs);
    await apply(sql, context, batch).then(
      () => process.stdout.write('applied\n'),
      (error: Error) => {
        process.stdout.write(`${error.name}\n`);
        throw error;
      },
    );
  },
});
