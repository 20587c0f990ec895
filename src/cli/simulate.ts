import { Command, Option } from 'commander';
import { createLog } from '../log.js';
import { FAULTS, type Fault } from '../simulator/faults.js';
import { startSimulator } from '../simulator/start-simulator.js';
import { daysOption } from './days-option.js';
import { orExit } from './exit.js';
import { listOption } from './list-option.js';
import { numberOption } from './number-option.js';
import { untilSignal } from './until-signal.js';

interface Options {
  port: number;
  seed: number;
  history: number;
  rate: number;
  faults: readonly (Fault | 'all')[];
  clockFactor: number;
  quiet?: true;
}

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('a Kaizala on this machine: its REST API and webhooks, with a made-up company that answers forms')
    .option('--port <number>', 'where to listen on 127.0.0.1; 0: any that is free', numberOption(0, 65_535), 0)
    .option('--seed <number>', 'the same seed makes the same company', numberOption(0, 2 ** 32), 1)
    .option('--history <days>', 'how long it has been answering, such as 90d', daysOption, 90)
    .option('--rate <number>', 'live events a second', numberOption(0, 1_000), 1)
    .addOption(
      new Option('--faults <list>', `what goes wrong now and then: all, or some of ${FAULTS.join(', ')}`)
        .argParser(listOption<Fault | 'all'>(['all', ...FAULTS]))
        .default([], 'nothing'),
    )
    .option(
      '--clock-factor <number>',
      'minutes, hours and days of the protocol take that much less',
      numberOption(1, 1e6),
      1,
    )
    .option('--quiet', 'say nothing but the first line')
    .action((options: Options) => orExit(createLog('info', process.stderr), () => simulate(options)));
}

/** Until a signal. The first line is JSON: the address, and what a gateway needs to call it. */
async function simulate(options: Options): Promise<void> {
  const { port, seed, history, rate, clockFactor, quiet } = options;
  const faults = options.faults.includes('all') ? FAULTS : options.faults.filter((fault) => fault !== 'all');
  const stopping = untilSignal();
  const simulator = await startSimulator({ port, seed, historyDays: history, rate, faults, clockFactor });
  const { address, connectors, pin } = simulator;
  process.stdout.write(`${JSON.stringify({ address, ...connectors[0], pin })}\n`);
  if (quiet !== true) process.stderr.write(explain(address));
  await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
  await simulator.close();
}

const explain = (address: string) => `
  Kaizala    ${address}/v1
  Truth      ${address}/simulator/ledger
  Calls      ${address}/simulator/calls
  Ctrl-C stops it.
`;
