import type { Bounds } from '../bounds.js';
import type { Log } from '../log.js';
import type { ConnectionSettings } from './connection-settings.js';
import { createDataSource, detectDialect } from './data-source.js';
import { Killer } from './killer.js';
import { migrate } from './migrate.js';
import { Pool } from './pool.js';
import { checkServerSettings, type ServerNeeds } from './server-settings.js';

/** Two pools, so that neither ingest nor dashboards can take the other's connections. */
export interface Database {
  ingest: Pool;
  queries: Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  primary: ConnectionSettings;
  /** Where queries go instead, if given. */
  replica?: ConnectionSettings | undefined;
  bounds: Bounds;
  log: Log;
  /** Given, the start is refused on a server that is set up dangerously. */
  needs?: ServerNeeds;
}

/** Connects, migrates, and hands out the pools. @throws ServerSettingsError; and where the server cannot be reached or a migration fails. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { primary, replica = primary, bounds, log } = options;
  const ingest = await openPool(primary, bounds.ingestPoolConnections, {
    statementDeadlineMs: bounds.ingestStatementMs,
    lockWaitSeconds: bounds.lockWaitSeconds,
    idleSeconds: bounds.idleConnectionSeconds,
    connectionWaitMs: bounds.connectionWaitMs,
  });
  try {
    if (options.needs) await checkServerSettings(ingest, options.needs, log);
    await migrate(ingest.dataSource, bounds, log);
    const queries = await openPool(replica, bounds.queryPoolConnections, {
      statementDeadlineMs: bounds.queryStatementMs,
      lockWaitSeconds: bounds.lockWaitSeconds,
      idleSeconds: bounds.idleConnectionSeconds,
      connectionWaitMs: bounds.connectionWaitMs,
    });
    return {
      ingest,
      queries,
      close: async () => void (await Promise.all([ingest.close(), queries.close()])),
    };
  } catch (error) {
    await ingest.close();
    throw error;
  }
}

async function openPool(settings: ConnectionSettings, size: number, limits: ConstructorParameters<typeof Pool>[2]) {
  const dialect = await detectDialect(settings);
  const dataSource = createDataSource(settings, dialect, size);
  // Silent: what TypeORM says to the terminal would be no line of the log, and its errors are thrown as well.
  dataSource.setOptions({ logger: 'debug' });
  await dataSource.initialize();
  return new Pool(dataSource, dialect, limits, new Killer(settings));
}
