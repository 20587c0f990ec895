import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { startPrivateMariaDb } from '../../src/database/private/index.js';
import { checksums } from '../support/checksums.js';
import { DataFolder } from '../support/data-folder.js';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { deliver, drain } from '../support/ingest.js';
import { itLong } from '../support/it-long.js';
import { silentLog } from '../support/mariadb.js';

const EVENTS = 1_500;

let data: DataFolder;
let folder: string;

beforeEach(() => {
  data = new DataFolder();
  folder = data.path;
});

afterEach(() => data.remove());

const start = (...args: string[]) => data.start(args, { LOG_LEVEL: 'info' });

/** Works on the folder's database while no command does. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const path = process.env.PATH ?? '';
  const server = await startPrivateMariaDb({ folder, path, bounds: defaultBounds, log: silentLog });
  const database = await openDatabase({ primary: server.connection, bounds: defaultBounds, log: silentLog });
  try {
    return await work(database);
  } finally {
    await database.close();
    await server.stop();
  }
}

const query = (database: Database, text: string) => database.ingest.dataSource.query(text) as Promise<unknown[]>;
const asTest = (database: Database) => ({ ...database, settings: { user: 'root', database: 'kaizala' } });

async function fill(database: Database): Promise<void> {
  const bodies = Array.from({ length: EVENTS }, (_, n) =>
    buildEvent({
      response: `r${n % 1_000}`,
      action: `a${n % 20}`,
      responder: `u${n % 50}`,
      isUpdate: n >= 1_000,
      at: n * 1_000,
    }),
  );
  for (let from = 0; from < EVENTS; from += 500)
    await deliver(
      asTest(database),
      bodies.slice(from, from + 500).map((body) => ({ body: Buffer.from(JSON.stringify(body)) })),
    );
  await drain(asTest(database));
}

const statuses = (database: Database) =>
  query(database, 'SELECT status, COUNT(*) AS n FROM deliveries GROUP BY status');

itLong('D14: a rebuild that is killed is completed by the next start of a gateway', async () => {
  const before = await withDatabase(async (database) => {
    await fill(database);
    return checksums(asTest(database));
  });
  const rebuilding = start('replay', '--rebuild');
  await until(() => rebuilding.output().includes('applying all deliveries again'), 20_000);
  await sleep(200);
  rebuilding.kill();
  await rebuilding.exit();
  expect(rebuilding.output()).not.toContain('the same tables came out');

  const gateway = start('serve');
  const address = await gateway.address();
  const pending = async () => {
    const text = await (await fetch(`${address}/metrics`)).text();
    return Number(/gateway_deliveries\{status="PENDING",source="WEBHOOK"\} (\d+)/.exec(text)?.[1]);
  };
  await until(async () => (await pending()) === 0, 40_000);
  gateway.child.kill('SIGTERM');
  await gateway.exit();
  expect(await withDatabase((database) => checksums(asTest(database)))).toEqual(before);
});

it('W22: a replay that is stopped says so, and leaves the rest PENDING', async () => {
  await withDatabase(fill);
  const replaying = start('replay', '--all');
  await until(() => replaying.output().includes(`${EVENTS} deliveries are PENDING again`), 20_000);
  replaying.child.kill('SIGINT');
  expect(await replaying.exit()).toBe(130);
  expect(replaying.output()).toContain('any gateway that runs applies it');
  const rest = await withDatabase(statuses);
  expect(rest).toContainEqual({ status: 'PENDING', n: expect.anything() });

  expect(await start('replay', '--status', 'PENDING').exit()).toBe(0);
  expect(await withDatabase(statuses)).not.toContainEqual({ status: 'PENDING', n: expect.anything() });
});

itLong('W22: exits with 1 where anything dies again', async () => {
  await withDatabase(async (database) => {
    await deliver(asTest(database), [{ body: Buffer.from(JSON.stringify(buildEvent())) }, { body: Buffer.from('?') }]);
    await drain(asTest(database));
    const refusal = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no more sightings'";
    await query(database, `CREATE TRIGGER refusing BEFORE INSERT ON sightings FOR EACH ROW ${refusal}`);
  });
  const replaying = start('replay', '--all');
  expect(await replaying.exit()).toBe(1);
  expect(replaying.output()).toMatch(/DEAD +1\nQUARANTINED +1/);
  expect(replaying.output()).toContain('no more sightings');
});

it('W22: exits with 1 where nobody said what to replay, or too much', async () => {
  const nothing = start('replay');
  expect(await nothing.exit()).toBe(1);
  expect(nothing.output()).toContain('say which deliveries, or --all');
  const both = start('replay', '--rebuild', '--status', 'DEAD');
  expect(await both.exit()).toBe(1);
  expect(both.output()).toContain('--rebuild takes no other option');
});
