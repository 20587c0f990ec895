import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import type { ConnectionSettings } from '../../src/database/connection-settings.js';
import { openDatabase } from '../../src/database/database.js';
import { startPrivateMariaDb } from '../../src/database/private/index.js';
import { privateConnection } from '../../src/database/private/server.js';
import { inTransaction } from '../../src/database/transaction.js';
import { type TableChecksum, tableChecksum } from '../../src/queries/table-checksum.js';
import { buildEvent } from '../support/event.js';
import { type GatewayProcess, mariadbOf, startGateway, until } from '../support/gateway.js';
import { testRetry } from '../support/ingest.js';
import { silentLog } from '../support/mariadb.js';
import { type RunbookStep, runbookSteps } from '../support/runbook.js';

const TOTALS = '{ responseSet { totalCount responderCount } ingestStatus { deliveries { status count } } }';

let place: string;
let gateway: GatewayProcess;
let address: string;
const started: GatewayProcess[] = [];

const folder = (name: 'data' | 'restored') => join(place, name);
function start(name: 'data' | 'restored'): GatewayProcess {
  const process = startGateway({ DATA_DIR: folder(name) });
  started.push(process);
  return process;
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'kaizala-runbook-'));
  gateway = start('data');
  address = await gateway.address();
  const bodies = [
    readFileSync('examples/order.json', 'utf8'),
    'not an event',
    readFileSync('examples/order-update.json', 'utf8'),
    ...Array.from({ length: 20 }, (_, n) =>
      JSON.stringify(buildEvent({ response: `r${n}`, responder: `user-${n % 3}` })),
    ),
  ];
  for (const body of bodies) await fetch(`${address}/webhooks/kaizala`, { method: 'POST', body });
  await until(
    async () => (await ask(address)).ingestStatus.deliveries.every(({ status }) => status !== 'PENDING'),
    10_000,
  );
});

afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.map(({ exit }) => exit()));
  const left = (['data', 'restored'] as const).map((name) => mariadbOf(folder(name)));
  rmSync(place, { recursive: true, force: true });
  expect(left).toEqual([null, null]);
});

interface Totals {
  responseSet: { totalCount: number; responderCount: number };
  ingestStatus: { deliveries: { status: string; count: number }[] };
}

async function ask(of: string): Promise<Totals> {
  const response = await fetch(`${of}/graphql?${new URLSearchParams({ query: TOTALS })}`, {
    headers: { 'content-type': 'application/json' },
  });
  return ((await response.json()) as { data: Totals }).data;
}

/** As a reader would paste it; a command that fails fails the test. `npx` runs the same file, half a second later. */
async function run({ command, isRestore }: RunbookStep): Promise<string> {
  const here = command
    .replaceAll('http://127.0.0.1:4000', address)
    .replaceAll('npx kaizala-gateway', 'bin/kaizala-gateway.js')
    .replaceAll('kaizala.sql.gz', join(place, 'kaizala.sql.gz'))
    .replaceAll('.data-restored', folder('restored'));
  const env = {
    PATH: process.env.PATH ?? '',
    KEY: 'any text will do',
    DATA_DIR: folder(isRestore ? 'restored' : 'data'),
  };
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here], { env });
  return stdout;
}

/** Of every table but the leases, which are renewed all the time. */
async function everyTable(primary: ConnectionSettings): Promise<TableChecksum[]> {
  const database = await openDatabase({ primary, bounds: defaultBounds, log: silentLog });
  try {
    const found: TableChecksum[] = [];
    for (const { tableName, columns } of database.ingest.dataSource.entityMetadatas) {
      if (tableName === 'leases') continue;
      const names = columns.map(({ databaseName }) => databaseName);
      found.push(await inTransaction(database.ingest, testRetry, (sql) => tableChecksum(sql, tableName, names)));
    }
    return found;
  } finally {
    await database.close();
  }
}

async function restoredTables(): Promise<TableChecksum[]> {
  const path = process.env.PATH ?? '';
  const server = await startPrivateMariaDb({ folder: folder('restored'), path, bounds: defaultBounds, log: silentLog });
  try {
    return await everyTable(server.connection);
  } finally {
    await server.stop();
  }
}

/** What the commands of each section print, here. */
const EXPECTED: Record<string, RegExp> = {
  'What to watch': /\{"ready":true\}.*gateway_deliveries\{status="QUARANTINED",source="WEBHOOK"\} 1/s,
  'The backlog grows': /"status":"APPLIED".*gateway_applied_deliveries_total 23/s,
  'Deliveries are QUARANTINED': /"id":"2".*"error":"not JSON".*not an event\n1 deliveries match.*QUARANTINED +1\n/s,
  'Deliveries are DEAD': /^0 deliveries match; nothing was changed\n0 deliveries are PENDING again\n$/,
  'The database is full': /Use%.*\| deliveries +\|/s,
  'Subscriptions stand still, or end': /response_events_waiting_seconds 0\n.*gateway_live_subscriptions 0/s,
  'A token has to be rotated': /^[0-9a-f]{64}\n$/,
  'API keys': /^the key: [0-9a-f]{64}\nfor API_KEYS: dashboard:read:[0-9a-f]{64}\n$/,
  Replay: /^0 deliveries match.*APPLIED.*QUARANTINED.*"matched":1,"applied":1/s,
  Rollups:
    /^\d\d+ rollups by the days of UTC compared with the rows: all are right\nthe rollups are built, by the days of UTC\n$/,
  Upgrade: /up to date.*0 deliveries are PENDING again/s,
};

describe('the runbook', () => {
  const steps = runbookSteps();
  const isBackup = ({ section }: RunbookStep) => section === 'Back up and restore';

  it.each(Object.entries(EXPECTED))('every command runs: %s', async (section, expected) => {
    let printed = '';
    for (const step of steps.filter((one) => one.section === section)) printed += await run(step);
    expect(printed).toMatch(expected);
  });

  it('no section is left out', () => {
    const sections = new Set(steps.filter((step) => !isBackup(step)).map(({ section }) => section));
    expect([...sections]).toEqual(Object.keys(EXPECTED));
  });

  it('D15: what is backed up beside a running gateway is restored with the same checksums, and a rebuild comes to the same', async () => {
    const [backup, restore, prove, ...others] = steps.filter(isBackup) as [RunbookStep, RunbookStep, RunbookStep];
    expect([backup.isRestore, restore.isRestore, prove.isRestore, others]).toEqual([false, true, true, []]);
    const before = await ask(address);
    await run(backup);
    const live = await everyTable(privateConnection(folder('data')));
    expect(live.filter(({ rows }) => rows > 0).length).toBeGreaterThan(10);

    await run(restore);
    expect(await restoredTables()).toEqual(live);
    expect(await run(prove)).toContain('23 deliveries applied again: the same tables came out');

    const again = start('restored');
    expect(await ask(await again.address())).toEqual(before);
  });

  it('a restore or a rebuild is refused where a gateway runs', async () => {
    for (const command of ['npx kaizala-gateway database --alone mariadb', 'npx kaizala-gateway replay --rebuild']) {
      const refused = run({ section: '', command, isRestore: false });
      await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('another gateway') });
    }
  });
});
