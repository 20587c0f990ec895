import { setTimeout as sleep } from 'node:timers/promises';
import { defaultBounds } from '../bounds.js';
import type { Log } from '../log.js';
import type { RunningServer } from '../server.js';
import type { OpenedDatabase } from './with-database.js';

/** The gateway, then its database, within `stopMs`. */
export async function stopGateway(server: RunningServer, opened: OpenedDatabase, log: Log): Promise<void> {
  const deadline = Date.now() + defaultBounds.stopMs;
  const isDone = await Promise.race([
    server.stop().then(() => true),
    sleep(defaultBounds.drainMs, false, { ref: false }),
  ]);
  if (!isDone) log.warn('some requests did not finish in time');
  await opened.close(deadline - Date.now());
}
