import { ConfigError } from '../config.js';
import { FolderLockedError } from '../database/private/folder-lock.js';
import { MariaDbMissingError } from '../database/private/initialise.js';
import { ServerSettingsError } from '../database/server-settings.js';
import { GatewayError } from '../errors.js';
import { UnknownTimeError } from '../ingest/import/read-events.js';
import { RebuildRefusedError } from '../ingest/replay/rebuild.js';
import type { Log } from '../log.js';
import { StoppedError } from './until-signal.js';

/** sysexits' EX_CONFIG: a service manager need not try again. */
const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;
/** What shells report of a program that SIGINT has ended. */
const EXIT_STOPPED = 130;

/** Errors whose message is all that an operator needs. */
const PLAIN_ERRORS = [
  ConfigError,
  FolderLockedError,
  GatewayError,
  MariaDbMissingError,
  RebuildRefusedError,
  ServerSettingsError,
  StoppedError,
  UnknownTimeError,
];

/** Runs a command; what it throws is said, and becomes the exit code. */
export async function orExit(log: Log, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (PLAIN_ERRORS.some((kind) => error instanceof kind)) process.stderr.write(`${(error as Error).message}\n`);
    else log.fatal({ err: error }, 'failed');
    // Not process.exitCode: whatever was half started must not keep the process.
    process.exit(codeOf(error));
  }
}

function codeOf(error: unknown): number {
  if (error instanceof ConfigError || error instanceof ServerSettingsError) return EXIT_CONFIG;
  if (error instanceof GatewayError && error.code === 'NOT_CONFIGURED') return EXIT_CONFIG;
  return error instanceof StoppedError ? EXIT_STOPPED : EXIT_FAILURE;
}
