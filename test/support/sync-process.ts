import 'reflect-metadata';
import { type Bounds, defaultBounds } from '../../src/bounds.js';
import type { ConnectionSettings } from '../../src/database/connection-settings.js';
import { openDatabase } from '../../src/database/database.js';
import { inTransaction } from '../../src/database/transaction.js';
import { EVERYTHING, openSync } from '../../src/ingest/pull/open-sync.js';
import { loadIdentitySecret } from '../../src/ingest/store/secret.js';
import { startWorker } from '../../src/ingest/worker.js';
import { openKaizala } from '../../src/kaizala/client/open-kaizala.js';
import { createLog } from '../../src/log.js';
import { APPLICATION } from './scripted-kaizala.js';

export interface SyncProcessOptions {
  settings: ConnectionSettings;
  /** Of the Kaizala. */
  address: string;
  packages?: readonly string[];
  bounds?: Partial<Bounds>;
  /** Applies beside, as a gateway does. */
  applies?: boolean;
}

/** A pull in a process of its own, to be killed: says "theirs" where another one pulls, else "ours", every page, and how it ended. */
const options = JSON.parse(process.argv[2] ?? '{}') as SyncProcessOptions;
const bounds = { ...defaultBounds, workerPollMs: 20, ...options.bounds };
const log = createLog('silent');
const database = await openDatabase({ primary: options.settings, bounds, log });
const pool = database.ingest;
const retry = { tries: 10, firstPauseMs: 5, random: Math.random };
const shared = { pool, retry, bounds, log };
const say = (word: string) => process.stdout.write(`${word}\n`);

const kaizala = openKaizala({
  ...shared,
  config: { kaizala: { root: options.address, allowedHosts: ['127.0.0.1'], credentials: APPLICATION } },
});
const sync = openSync({ ...shared, kaizala, packages: options.packages ?? [], onPage: ({ step }) => say(step) });
const secret = await inTransaction(pool, retry, loadIdentitySecret);
const worker = options.applies === false ? null : startWorker({ ...shared, secret });
const begun = await sync?.start(EVERYTHING);
say(begun?.isOurs === true ? 'ours' : 'theirs');
if (begun?.isOurs === true) {
  const status = await sync?.ended();
  await worker?.idle();
  say(status ?? 'lost');
}
await worker?.stop();
await database.close();
