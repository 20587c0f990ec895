import { startTestServer } from './mariadb.js';
import { putQuickInstaller } from './quick-installer.js';

/** One private MariaDB for the whole run; every test file makes its own databases on it. */
export default async function setup(): Promise<() => Promise<void>> {
  const removeQuickInstaller = await putQuickInstaller();
  const server = await startTestServer(['--innodb-flush-log-at-trx-commit=2', '--max-connections=500']);
  process.env.TEST_MARIADB_SOCKET = server.connection.socketPath;
  return async () => {
    await server.stop();
    removeQuickInstaller();
  };
}
