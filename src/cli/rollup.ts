import { Command } from 'commander';
import { createLog } from '../log.js';
import { orExit } from './exit.js';
import { runRollupRebuild } from './rollup/run-rollup-rebuild.js';
import { runRollupVerify } from './rollup/run-rollup-verify.js';

export function rollupCommand(): Command {
  const orSay = (command: () => Promise<void>) => () => orExit(createLog('info', process.stderr), command);
  return new Command('rollup')
    .description('daily sums that panels are read from, kept in step with the rows; a gateway builds them by itself')
    .addCommand(
      new Command('verify')
        .description('compare them with the rows, also beside a gateway that runs; exits with 1 where any differs')
        .action(orSay(runRollupVerify)),
    )
    .addCommand(
      new Command('rebuild')
        .description('build them anew from the rows, also beside a gateway that runs; panels come from rows meanwhile')
        .action(orSay(runRollupRebuild)),
    );
}
