import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeEvidence } from '../support/evidence.js';
import { startFaultProxy } from '../support/fault-proxy.js';
import { startGateway, until } from '../support/gateway.js';
import { createTestDatabase, startTestServer } from '../support/mariadb.js';
import { seeded, seedFrom } from '../support/seeded.js';
import { driveFaults } from './faults.js';
import { handlesOf } from './handles.js';
import { compareWithReplay } from './replayed.js';
import { type Run, soakRows } from './rows.js';
import { runSender } from './sender-process.js';
import { startSoakWorker } from './worker.js';

/** `npm run soak`: loads and breaks a gateway for a while, then counts what is left. SOAK_SECONDS, SOAK_RATE and SOAK_SEED change it. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 300);
const EVENTS_PER_SECOND = Number(process.env.SOAK_RATE ?? 200);
const SEED = seedFrom('SOAK_SEED');
const WARM_UP_SECONDS = 5;
/** Nothing is broken at the end, so that what was refused can come again. */
const QUIET_SECONDS = 10;
const SETTLE_MS = 3_000;
const DRAIN_MS = 300_000;

const server = await startTestServer();
const proxy = await startFaultProxy(server.connection.socketPath ?? '');
const database = await createTestDatabase({}, server.connection);
const name = database.settings.database;
const gateway = startGateway({ DATABASE_URL: `mysql://root@127.0.0.1:${proxy.port}/${name}`, LOG_LEVEL: 'info' });
// Whatever ends this early does not leave it running.
process.once('exit', gateway.kill);
const address = await gateway.address();
let hasEnded = false;
void gateway.exit().then(() => {
  hasEnded = true;
});
const pid = gateway.child.pid as number;
process.stdout.write(`soak of ${SECONDS} s at ${EVENTS_PER_SECOND} events a second, SOAK_SEED=${SEED}\n`);

const count = async (condition: string) => {
  const rows = await database.ingest.dataSource.query(`SELECT COUNT(*) AS n FROM deliveries WHERE ${condition}`);
  return Number((rows as { n: number }[])[0]?.n);
};
/** Sockets apart from those to the database, which come and go within the pools' bounds. */
const atRest = async () => {
  await until(async () => (await count("status = 'PENDING'")) === 0, DRAIN_MS);
  await sleep(SETTLE_MS);
  return { ...handlesOf(pid), linkConnections: proxy.connections() };
};
const sessions = async () => {
  const rows = await database.ingest.dataSource.query(
    `SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db = '${name}'`,
  );
  return Number((rows as { n: number }[])[0]?.n);
};

const warmUp = await runSender({
  address,
  seed: SEED + 1,
  seconds: WARM_UP_SECONDS,
  eventsPerSecond: EVENTS_PER_SECOND,
});
const before = { ...(await atRest()), sessions: await sessions() };

const worker = startSoakWorker({ host: '127.0.0.1', port: proxy.port, user: 'root', database: name });
const startedAt = performance.now();
const [sent, faults] = await Promise.all([
  runSender({ address, seed: SEED, seconds: SECONDS, eventsPerSecond: EVENTS_PER_SECOND }),
  driveFaults({ server, proxy, killWorker: worker.kill }, seeded(SEED), SECONDS - QUIET_SECONDS),
]);
const takenSeconds = (performance.now() - startedAt) / 1_000;
await until(async () => (await count("status = 'PENDING'")) === 0, DRAIN_MS);
const drainedSeconds = (performance.now() - startedAt) / 1_000 - takenSeconds;
await worker.stop();
const after = { ...(await atRest()), sessions: await sessions() };

const acknowledged = [...warmUp.acknowledged, ...sent.acknowledged];
const hashes = (await database.ingest.dataSource.query('SELECT LOWER(HEX(hash)) AS hash FROM deliveries')) as {
  hash: string;
}[];
const stored = new Set(hashes.map(({ hash }) => hash));
const run: Run = {
  seed: SEED,
  seconds: SECONDS,
  eventsPerSecond: EVENTS_PER_SECOND,
  sent,
  takenSeconds,
  drainedSeconds,
  deliveries: stored.size,
  lost: acknowledged.filter((forms) => !forms.some((hash) => stored.has(hash))).length,
  dead: await count("status = 'DEAD'"),
  comparison: await compareWithReplay(database),
  before,
  after,
  hasEnded,
  exitCode: null,
};
gateway.child.kill('SIGTERM');
run.exitCode = await gateway.exit();
await database.close();
await proxy.close();
await server.stop();

const list = faults.map(({ at, what }) => `| ${at.toFixed(1)} | ${what} |`).join('\n');
const isMet = writeEvidence(
  'soak',
  `Soak: ${SECONDS} s, ${EVENTS_PER_SECOND} events a second, ${faults.length} faults`,
  soakRows(run),
  `\n\`SOAK_SEED=${SEED} SOAK_SECONDS=${SECONDS} npm run soak\` does the same again.\n\n| s | fault |\n|---|---|\n${list}\n`,
);
process.exit(isMet ? 0 : 1);
