import { Command } from 'commander';
import { defaultBounds } from '../bounds.js';
import { type Config, loadConfig } from '../config.js';
import { createLog, type Log } from '../log.js';
import { createServer, type RunningServer } from '../server.js';
import { orExit } from './exit.js';
import { stopGateway } from './stop-gateway.js';
import { untilAskedToStop } from './until-asked-to-stop.js';
import { openConfiguredDatabase } from './with-database.js';

export function serveCommand(): Command {
  return (
    new Command('serve')
      .description('receive events and answer GraphQL (the default)')
      // As the default command it gets whatever word is no command.
      .allowExcessArguments()
      .action((_, command: Command) => {
        const [word] = command.args;
        if (word !== undefined) command.error(`error: there is no command '${word}'; --help lists them`);
        return orExit(createLog('info'), serve);
      })
  );
}

async function serve(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const stopping = untilAskedToStop(log);
  const opened = await openConfiguredDatabase(config, log, { mayJoin: false });
  let server: RunningServer;
  try {
    server = await createServer({
      config,
      bounds: defaultBounds,
      database: opened.database,
      isAlone: opened.isAlone,
      log,
    });
  } catch (error) {
    await opened.close();
    throw error;
  }
  welcome(config, server, log);
  const signal = await stopping;
  log.info({ signal }, 'stopping');
  await stopGateway(server, opened, log);
  log.info('stopped');
  // Whatever still holds the process, such as a client's connection, does not keep it.
  process.exit(0);
}

/** On a terminal, where to go from here; elsewhere one line for the log. */
function welcome(config: Config, { address, isKeyless }: RunningServer, log: Log): void {
  log.info({ address, isPrivateDatabase: config.database === undefined }, 'listening');
  if (!process.stdout.isTTY) return;
  const lines = [
    '',
    `  GraphQL   ${address}/graphql${config.introspection ? '   (open it in a browser for the Sandbox)' : ''}`,
    `  Webhook   ${address}/webhooks/kaizala`,
    `  Health    ${address}/readyz, metrics at ${address}/metrics`,
    '',
    isKeyless()
      ? '  There are no API keys: GraphQL answers requests from this machine only, and those with every scope.'
      : '  GraphQL needs an API key: Authorization: Bearer <key>.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
