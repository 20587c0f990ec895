import 'reflect-metadata';
import { loadConfig } from './src/config.js';
import { createDataSource, detectDialect } from './src/database/data-source.js';
import { privateConnection } from './src/database/private/server.js';

/**
 * For the TypeORM command line, such as `npx typeorm migration:show -d dist/ormconfig.js`: the app's own DataSource, on `DATABASE_URL` or on the
 * private MariaDB of a running gateway. The app calls the same factory; it never imports this file, which reads the environment.
 */
const { database, dataDir } = loadConfig();
const settings = database ?? privateConnection(dataDir);

export default createDataSource(settings, await detectDialect(settings), 1);
