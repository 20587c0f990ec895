import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { startPrivateMariaDb } from '../../src/database/private/index.js';
import { DataFolder } from '../support/data-folder.js';
import { buildEvent } from '../support/event.js';
import { type GatewayProcess, until } from '../support/gateway.js';
import { deliver, drain } from '../support/ingest.js';
import { itLong } from '../support/it-long.js';
import { silentLog } from '../support/mariadb.js';

const EVENTS = 2_000;
const HOUR = 3_600_000;

let data: DataFolder;
beforeEach(() => {
  data = new DataFolder();
});
afterEach(() => data.remove());

const start = (zone: string, ...args: string[]) => data.start(args, { LOG_LEVEL: 'info', TIME_ZONE: zone });

async function rollup(command: 'verify' | 'rebuild', zone: string): Promise<{ code: number | null; output: string }> {
  const process = start(zone, 'rollup', command);
  return { code: await process.exit(), output: process.output() };
}

/** Works on the folder's database while no command does. */
async function withDatabase(work: (database: Database) => Promise<unknown>): Promise<void> {
  const path = process.env.PATH ?? '';
  const server = await startPrivateMariaDb({ folder: data.path, path, bounds: defaultBounds, log: silentLog });
  const database = await openDatabase({ primary: server.connection, bounds: defaultBounds, log: silentLog });
  try {
    await work(database);
  } finally {
    await database.close();
    await server.stop();
  }
}

/** As before there were any: rows, and nobody who adds them up. */
const fill = (database: Database) => {
  const events = Array.from({ length: EVENTS }, (_, n) =>
    buildEvent({
      response: `r${n}`,
      action: `a${n % 20}`,
      group: `g${n % 7}`,
      responder: `u${n % 50}`,
      at: Date.UTC(2024, 0, 1) + n * 5 * HOUR,
      answers: [
        { title: 'Outlet', type: 'SingleOption', options: ['North', 'South'], answer: [n % 3 ? 'North' : 'South'] },
        { title: 'Rice', type: 'Numeric', answer: n },
      ],
    }),
  );
  const asTest = { ...database, settings: { user: 'root', database: 'kaizala' } };
  return deliver(
    asTest,
    events.map((event) => ({ body: Buffer.from(JSON.stringify(event)) })),
  ).then(() => drain(asTest));
};

/** Where a series by days of that zone comes from. */
async function sourceOf(gateway: GatewayProcess, zone: string): Promise<string> {
  const filter = '{ submittedAt: { last: { n: 4, unit: YEAR } } }';
  const query = `{ responseSet(filter: ${filter}, timeZone: "${zone}") { timeSeries(every: DAY) { series { total } } meta { source } } }`;
  const response = await fetch(`${await gateway.address()}/graphql?${new URLSearchParams({ query })}`, {
    headers: { 'content-type': 'application/json' },
  });
  const { data } = (await response.json()) as {
    data: { responseSet: { timeSeries: { series: { total: number }[] }; meta: { source: string } } };
  };
  expect(data.responseSet.timeSeries.series[0]?.total).toBe(EVENTS);
  return data.responseSet.meta.source;
}

async function stop({ child, exit }: GatewayProcess): Promise<void> {
  child.kill('SIGTERM');
  expect(await exit()).toBe(0);
}

itLong(
  'D14: rollups are built after an upgrade, after a kill, and when TIME_ZONE is another one; panels say the same meanwhile',
  async () => {
    await withDatabase(fill);
    expect(await rollup('verify', 'UTC')).toMatchObject({ code: 1, output: expect.stringContaining('are not built') });
    for (const ms of [300, 700, 1_100]) {
      const rebuilding = start('UTC', 'rollup', 'rebuild');
      await sleep(ms);
      rebuilding.kill();
      await rebuilding.exit();
    }
    const first = start('UTC', 'serve');
    await until(async () => (await sourceOf(first, 'UTC')) === 'ROLLUP', 20_000);
    expect(await rollup('verify', 'UTC')).toMatchObject({ code: 0, output: expect.stringContaining('all are right') });
    await stop(first);

    const second = start('Asia/Kolkata', 'serve');
    await until(async () => (await sourceOf(second, 'Asia/Kolkata')) === 'ROLLUP', 20_000);
    expect(await sourceOf(second, 'UTC')).toBe('ROWS');
    expect(await rollup('verify', 'UTC')).toMatchObject({ code: 0, output: expect.stringContaining('Asia/Kolkata') });
    await stop(second);
  },
  120_000,
);

itLong(
  'D14: verify names what differs and ends with 1; rebuild mends it',
  async () => {
    await withDatabase(fill);
    expect(await rollup('rebuild', 'UTC')).toMatchObject({ code: 0 });
    await withDatabase((database) =>
      database.ingest.dataSource.query('UPDATE rollup_questions SET answered = answered + 1 ORDER BY day LIMIT 30'),
    );
    const { code, output } = await rollup('verify', 'UTC');
    expect(code).toBe(1);
    expect(output).toMatch(
      /^rollup_questions question_key=[0-9a-f]{32}, day=2024-01-01, group_key=\w+: .* by the rows /m,
    );
    expect(output).toMatch(/and 10 more\n.* 30 differ; rollup rebuild mends them/s);
    expect(await rollup('rebuild', 'UTC')).toMatchObject({ code: 0 });
    expect(await rollup('verify', 'UTC')).toMatchObject({ code: 0 });
  },
  120_000,
);
