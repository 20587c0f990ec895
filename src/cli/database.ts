import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';
import { ConfigError, loadConfig } from '../config.js';
import { createLog } from '../log.js';
import { orExit } from './exit.js';
import { openPrivateServer } from './with-database.js';

export function databaseCommand(): Command {
  return new Command('database')
    .description(
      "run a MariaDB client, such as mariadb or mariadb-dump, on the gateway's private MariaDB, as its user root",
    )
    .argument('<client...>', 'the client and its arguments; how to reach the server is put before these')
    .option('--alone', 'refuse where a gateway runs, and keep one from starting')
    .passThroughOptions()
    .action((client: string[], { alone = false }: { alone?: true | false }) =>
      orExit(createLog('info', process.stderr), () => run(client, !alone)),
    );
}

/** The server that a running gateway has, or one for as long as the client runs. The client's exit code is the command's. */
async function run(client: readonly string[], mayJoin: boolean): Promise<void> {
  const config = loadConfig();
  if (config.database !== undefined) throw new ConfigError('DATABASE_URL is set: reach that server as you always do');
  const server = await openPrivateServer(config, createLog(config.logLevel, process.stderr), mayJoin);
  try {
    // Option files of the machine speak of another server. A Ctrl-C reaches the client by itself.
    const reach = ['--no-defaults', `--socket=${server.primary.socketPath}`, `--user=${server.primary.user}`];
    const [program = '', ...args] = client;
    const child = spawn(program, [...reach, ...args], { stdio: 'inherit' });
    process.on('SIGINT', () => undefined).on('SIGTERM', () => child.kill('SIGTERM'));
    // Rejects where it cannot be started.
    const [code] = (await once(child, 'close')) as [number | null];
    process.exitCode = code ?? 1;
  } finally {
    await server.stop();
  }
}
