import { Command, InvalidArgumentError } from 'commander';
import { defaultBounds as bounds } from '../../bounds.js';
import { type Config, loadConfig } from '../../config.js';
import { inTransaction } from '../../database/transaction.js';
import { applyPending } from '../../ingest/apply-pending.js';
import { releaseAbandoned } from '../../ingest/claims.js';
import { archiveFiles } from '../../ingest/import/archive-files.js';
import { importArchives } from '../../ingest/import/import-archives.js';
import { readReceivedAt } from '../../ingest/import/received-at.js';
import { WorkPermit } from '../../ingest/replay/work-permit.js';
import { loadIdentitySecret } from '../../ingest/store/secret.js';
import { createLog, type Log } from '../../log.js';
import { deliveryCounts } from '../../queries/delivery-counts.js';
import { orExit } from '../exit.js';
import { untilSignal } from '../until-signal.js';
import { type OpenedDatabase, openConfiguredDatabase } from '../with-database.js';
import { byStatus } from './by-status.js';
import { createLogPrinter } from './log-printer.js';
import { createImportReport, type ImportReport } from './report.js';
import { createScreenPrinter } from './screen-printer.js';

/** sysexits' EX_DATAERR: some of it was no event. */
const EXIT_UNREADABLE = 65;
/** As shells say it of a Ctrl-C. */
const EXIT_INTERRUPTED = 130;

const retry = { tries: bounds.transactionTries, firstPauseMs: bounds.transactionFirstPauseMs, random: Math.random };

interface ImportFlags {
  receivedAt?: Date;
  apply: boolean;
}

export function importCommand(): Command {
  return new Command('import')
    .description('store archived webhook bodies and exported rows, and apply them')
    .argument('<file...>', 'JSON, NDJSON or exported CSV, plain or gzipped, folders of such, or - for standard input')
    .option('--received-at <time>', 'when bodies were received that do not say so; else the time of their file', time)
    .option('--no-apply', 'only store; a gateway applies them')
    .addHelpText('after', HELP)
    .action((paths: string[], flags: ImportFlags) =>
      orExit(createLog('info'), async () => {
        const config = loadConfig();
        const log = createLog(config.logLevel);
        const opened = await openConfiguredDatabase(config, log);
        try {
          process.exitCode = await run(paths, flags, { config, log, opened });
        } finally {
          await opened.close();
        }
      }),
    );
}

const HELP = `
A value of an archive is an event as Kaizala sent it, or { "receivedAt": …, "body": … } around one: receivedAt is ISO 8601 with a zone, or
seconds or milliseconds since 1970; body is the event, its text, or that in base64. Values stand a line each, in a list, or one after another.
Run again, it goes on where it ended: what is known by its bytes is skipped.`;

function time(text: string): Date {
  const parsed = readReceivedAt(text, Date.now());
  if (parsed === null) throw new InvalidArgumentError('Expects a time such as 2019-05-24T08:46:41Z, and none to come.');
  return parsed;
}

interface Surroundings {
  config: Config;
  log: Log;
  opened: OpenedDatabase;
}

/** Returns the exit code. */
async function run(paths: string[], { receivedAt, apply }: ImportFlags, around: Surroundings): Promise<number> {
  const { config, log, opened } = around;
  const { ingest: pool, queries } = opened.database;
  const signal = untilSignal();
  const printer = process.stderr.isTTY
    ? createScreenPrinter((text) => process.stderr.write(text))
    : createLogPrinter(log);
  const report = createImportReport(printer, await sizeOf(paths), bounds);
  const counts = await importArchives(paths, {
    ...{ pool, retry, bounds, signal },
    bodyLimitBytes: config.bodyLimitBytes,
    receivedAt: receivedAt ?? null,
    now: Date.now(),
    input: process.stdin,
    ...report,
  });
  if (apply && !signal.aborted) await applyAll(around, signal, report);
  const isInterrupted = signal.aborted;
  report.onDone({ counts, isInterrupted, deliveries: await inTransaction(queries, retry, deliveryCounts) });
  if (isInterrupted) return EXIT_INTERRUPTED;
  return counts.rejected + counts.unreadable > 0 ? EXIT_UNREADABLE : 0;
}

async function applyAll({ opened, log }: Surroundings, signal: AbortSignal, report: ImportReport): Promise<void> {
  const { isAlone, database } = opened;
  const pool = database.ingest;
  const secret = await inTransaction(pool, retry, loadIdentitySecret);
  if (isAlone) await inTransaction(pool, retry, releaseAbandoned);
  const deliveries = await inTransaction(pool, retry, deliveryCounts);
  report.onApplying(byStatus(deliveries).get('PENDING') ?? 0);
  const permit = new WorkPermit(pool, retry, bounds);
  try {
    const mayWork = () => permit.hold();
    await applyPending({ pool, secret, bounds, log, signal, mayWork, onApplied: report.onApplied });
  } finally {
    await permit.giveBack().catch(() => undefined);
  }
}

/** Bytes on the disk; null where standard input is among them. */
async function sizeOf(paths: readonly string[]): Promise<number | null> {
  let total = 0;
  for await (const file of archiveFiles(paths)) {
    if ('fault' in file) continue;
    if (file.bytes === null) return null;
    total += file.bytes;
  }
  return total;
}
