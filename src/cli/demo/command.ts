import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { destination } from 'pino';
import { loadConfig } from '../../config.js';
import { createLog } from '../../log.js';
import { daysOption } from '../days-option.js';
import { orExit } from '../exit.js';
import { numberOption } from '../number-option.js';
import { untilAskedToStop } from '../until-asked-to-stop.js';
import { Screen } from './screen.js';
import { startDemo } from './start-demo.js';
import { tour } from './tour.js';

const LOG = 'gateway.log';

interface Options {
  port: number;
  dataDir: string;
  seed: number;
  history: number;
  rate: number;
  faults?: true;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'a gateway with a simulated Kaizala behind it: registers webhooks, pulls the history, and goes on live',
    )
    .option('--port <number>', 'of the gateway, on 127.0.0.1; 0: any that is free', numberOption(0, 65_535), 4010)
    .option('--data-dir <folder>', 'of a private MariaDB; what an earlier demo left there is dropped', '.demo')
    .option('--seed <number>', 'the same seed makes the same company', numberOption(0, 2 ** 32), 1)
    .option('--history <days>', 'how long it has been answering, such as 90d', daysOption, 90)
    .option('--rate <number>', 'live events a second', numberOption(0, 100), 2)
    .option('--faults', 'everything goes wrong now and then that can')
    .action((options: Options) => orExit(createLog('info', process.stderr), () => demo(options)));
}

/** Until a signal. What the gateway logs goes to a file, so that the numbers stay on the screen. */
async function demo({ dataDir, faults, history: historyDays, ...options }: Options): Promise<void> {
  const { searchPath } = loadConfig();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(dataDir, LOG);
  const log = createLog('info', destination({ dest: logFile, append: false, sync: true, mode: 0o600 }));
  const asked = untilAskedToStop(log);
  const stopping = new AbortController();
  void asked.then(() => stopping.abort());
  const screen = new Screen(process.stdout);
  const started = await startDemo({ ...options, dataDir, historyDays, isFaulty: faults === true, searchPath, log });
  try {
    screen.line(`Kaizala, simulated  ${started.kaizala}/v1`);
    screen.line(`The gateway         ${started.gateway}/graphql   (its log: ${logFile})`);
    await tour(started, { screen, rate: options.rate, signal: stopping.signal });
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    screen.line('stopping');
    await started.stop();
  }
  // Whatever still holds the process, such as a browser's connection, does not keep it.
  process.exit(0);
}
