import 'reflect-metadata';
import { defaultBounds } from '../../src/bounds.js';
import { openDatabase } from '../../src/database/database.js';
import { hashOf, insertDeliveries } from '../../src/ingest/store/deliveries.js';
import { createLog } from '../../src/log.js';
import { listen } from './listen.js';

/** (D) The peer: one committed single-row insert a request, on the MariaDB whose socket is in SOCKET. */
const { ingest } = await openDatabase({
  primary: { socketPath: process.env.SOCKET ?? '', user: 'root', database: 'bench_single' },
  bounds: { ...defaultBounds, ingestPoolConnections: 32, connectionWaitMs: 10_000 },
  log: createLog('warn'),
});

await listen({
  async put(body) {
    const connection = await ingest.take();
    await insertDeliveries(connection, [
      { hash: hashOf(body), body, source: 'WEBHOOK', stamp: null, isRedacted: false },
    ]);
    await connection.release();
  },
});
