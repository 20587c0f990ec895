import { Command, Option } from 'commander';
import { SCOPES, type Scope } from '../auth/caller.js';
import { readKeys, type StoredKey } from '../auth/key-table.js';
import { createKey, revokeKey } from '../auth/keys.js';
import { defaultBounds as bounds } from '../bounds.js';
import { loadConfig } from '../config.js';
import type { Pool } from '../database/pool.js';
import { inTransaction, type RetryPolicy } from '../database/transaction.js';
import { badUserInput } from '../errors.js';
import { createLog } from '../log.js';
import { orExit } from './exit.js';
import { instantOption } from './instant-option.js';
import { listOption } from './list-option.js';
import { openConfiguredDatabase } from './with-database.js';

interface CreateOptions {
  name: string;
  scope: Scope[];
  group?: string[];
  expires?: Date;
}

export function keyCommand(): Command {
  return new Command('key')
    .description('make, list and revoke the keys of the API; running gateways know of it within five seconds')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

const createCommand = () =>
  new Command('create')
    .description('make a key: written to stdout alone, this once; only its hash is kept')
    .requiredOption('--name <name>', 'by which logs tell it, and revoke takes it back')
    .addOption(
      new Option('--scope <scopes>', `what it may do, a comma list of ${SCOPES.join(', ')}; may be given again`)
        .argParser(listOption(SCOPES))
        .makeOptionMandatory(),
    )
    // Not a comma list: ids are Kaizala's.
    .option('--group <id>', 'limit it to this group and those below it; may be given again', collect)
    .option('--expires <time>', 'until when it is good (default: until it is revoked)', instantOption)
    .action(({ name, scope, group = [], expires }: CreateOptions) =>
      run(async (pool, retry) => {
        const { apiKeys } = loadConfig();
        if (apiKeys.some((key) => key.name === name)) throw badUserInput(`API_KEYS has a key called ${name} already`);
        const scopes = [...new Set(scope)];
        const groupIds = group.length === 0 ? null : [...new Set(group)];
        const key = await createKey(pool, retry, { name, scopes, groupIds, expiresAt: expires ?? null });
        process.stdout.write(`${key}\n`);
        process.stderr.write('It is not shown again. Send it as the header "Authorization: Bearer <key>".\n');
      }),
    );

const listCommand = () =>
  new Command('list')
    .description('show all keys that were ever made, without the keys; those of API_KEYS are not among them')
    .action(() => run(async (pool, retry) => show(await inTransaction(pool, retry, readKeys))));

const revokeCommand = () =>
  new Command('revoke')
    .description('take a key back, for good')
    .argument('<name>', 'its name, as list shows it')
    .action((name: string) =>
      run(async (pool, retry) => {
        await revokeKey(pool, retry, name);
        process.stdout.write(process.stdout.isTTY ? `revoked ${name}\n` : `${JSON.stringify({ revoked: name })}\n`);
      }),
    );

const collect = (id: string, before: readonly string[] = []) => [...before, id];

function run(command: (pool: Pool, retry: RetryPolicy) => Promise<void>): Promise<void> {
  return orExit(createLog('info', process.stderr), async () => {
    const config = loadConfig();
    // The answer goes to stdout; of the log only what is wrong is said, beside it.
    const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, process.stderr);
    const { database, close } = await openConfiguredDatabase(config, log);
    try {
      const { transactionTries: tries, transactionFirstPauseMs: firstPauseMs } = bounds;
      await command(database.ingest, { tries, firstPauseMs, random: Math.random });
    } finally {
      await close();
    }
  });
}

/** For people on a terminal, elsewhere a JSON line each. */
function show(keys: readonly StoredKey[]): void {
  const now = Date.now();
  for (const { keyHash: _, ...key } of keys) {
    const state = stateOf(key, now);
    process.stdout.write(process.stdout.isTTY ? describe(key, state) : `${JSON.stringify({ ...key, state })}\n`);
  }
  if (keys.length === 0 && process.stdout.isTTY) process.stdout.write('no keys\n');
}

function stateOf({ revokedAt, expiresAt }: Pick<StoredKey, 'revokedAt' | 'expiresAt'>, now: number): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt.getTime() <= now ? 'expired' : 'good';
}

function describe(key: Omit<StoredKey, 'keyHash'>, state: string): string {
  const { name, scopes, groupIds, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
  const until = revokedAt ?? expiresAt;
  return [
    `${name}   ${state}${until === null ? '' : `, ${revokedAt === null ? 'expires' : 'since'} ${until.toISOString()}`}`,
    `  scopes     ${scopes.join(', ')}`,
    `  groups     ${groupIds === null ? 'all' : `${groupIds.join(', ')}, and those below`}`,
    `  made       ${createdAt.toISOString()}`,
    `  last used  ${lastUsedAt?.toISOString() ?? 'never'}`,
    '',
  ].join('\n');
}
