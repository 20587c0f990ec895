import { Command } from 'commander';
import { defaultBounds as bounds } from '../bounds.js';
import { type Config, loadConfig } from '../config.js';
import { inTransaction } from '../database/transaction.js';
import { applyPending } from '../ingest/apply-pending.js';
import { forgetSync, openSync } from '../ingest/pull/open-sync.js';
import { readRun, type SyncScope } from '../ingest/pull/runs.js';
import { WorkPermit } from '../ingest/replay/work-permit.js';
import { loadIdentitySecret } from '../ingest/store/secret.js';
import { startWorker } from '../ingest/worker.js';
import { asGatewayError, credentialsMissing } from '../kaizala/client/gateway-errors.js';
import { openKaizala } from '../kaizala/client/open-kaizala.js';
import { createLog, type Log } from '../log.js';
import { orExit } from './exit.js';
import { instantOption } from './instant-option.js';
import { createSyncReport } from './sync-report.js';
import { untilSignal } from './until-signal.js';
import { openConfiguredDatabase } from './with-database.js';

const EXIT_FAILED = 1;

interface Options {
  group?: string[];
  package?: string[];
  since?: Date;
  apply: boolean;
}

export function syncCommand(): Command {
  return new Command('sync')
    .description(
      'pull groups, members, actions and responses from Kaizala; a pull that was cut short goes on where it was',
    )
    .option('--group <id...>', 'these groups only')
    .option('--package <id...>', 'the forms of these packages only')
    .option('--since <time>', 'actions that were sent then or later, known or not', instantOption)
    .option('--no-apply', 'only store; a gateway applies')
    .action((options: Options) =>
      orExit(createLog('info', process.stderr), async () => {
        const config = loadConfig();
        if (config.kaizala.credentials === undefined) throw credentialsMissing();
        process.exitCode = await run(config, scopeOf(options), options.apply);
      }),
    );
}

const scopeOf = ({ group, package: packages, since }: Options): SyncScope => ({
  groupIds: group ?? null,
  packageIds: packages ?? null,
  since: since ?? null,
});

/** Returns the exit code. */
async function run(config: Config, scope: SyncScope, applies: boolean): Promise<number> {
  const log = createLog(config.logLevel, process.stderr);
  const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random: Math.random };
  const signal = untilSignal();
  const { database, isAlone, close } = await openConfiguredDatabase(config, log);
  const pool = database.ingest;
  const shared = { config, pool, retry, bounds, log };
  const kaizala = openKaizala(shared);
  const report = createSyncReport(kaizala, log);
  const sync = openSync({ ...shared, kaizala, packages: config.kaizala.packages, onPage: report.onPage });
  try {
    if (sync === null) throw credentialsMissing();
    if (isAlone) await inTransaction(pool, retry, forgetSync);
    const { run: begun, isOurs } = await sync.start(scope).catch(asGatewayError);
    if (!isOurs) {
      process.stdout.write('a pull is under way already\n');
      return 0;
    }
    signal.addEventListener('abort', () => {
      void sync.stop();
      kaizala.stop();
    });
    const status = applies ? await applyingBeside(shared, signal, () => sync.ended()) : await sync.ended();
    const ended = await inTransaction(pool, retry, (sql) => readRun(sql, begun.runKey));
    report.end(status ?? 'FAILED', ended?.error);
    return status === 'SUCCEEDED' || status === 'PARTIAL' ? 0 : EXIT_FAILED;
  } finally {
    kaizala.stop();
    await close();
  }
}

interface Applying {
  pool: Parameters<typeof inTransaction>[0];
  retry: Parameters<typeof inTransaction>[1];
  log: Log;
}

/** What the pull has brought says what else to ask for, so it is applied meanwhile; what is left of it afterwards. */
async function applyingBeside<T>(
  { pool, retry, log }: Applying,
  signal: AbortSignal,
  pulling: () => Promise<T>,
): Promise<T> {
  const secret = await inTransaction(pool, retry, loadIdentitySecret);
  const permit = new WorkPermit(pool, retry, bounds);
  const options = { pool, secret, bounds, log, mayWork: () => permit.hold() };
  const worker = startWorker(options);
  try {
    const result = await pulling();
    await worker.stop();
    if (!signal.aborted) await applyPending({ ...options, source: 'PULL', signal });
    return result;
  } finally {
    await worker.stop();
    await permit.giveBack().catch(() => undefined);
  }
}
