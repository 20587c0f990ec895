import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { createLog } from '../log.js';
import { orExit } from './exit.js';
import { openConfiguredDatabase } from './with-database.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date, or wait for the instance that is doing so')
    .action(() =>
      orExit(createLog('info'), async () => {
        const config = loadConfig();
        const log = createLog(config.logLevel);
        const { close } = await openConfiguredDatabase(config, log);
        await close();
        log.info('the database is up to date');
      }),
    );
}
