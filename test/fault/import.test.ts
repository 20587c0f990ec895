import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeArchive } from '../../bench/import/archive.js';
import { defaultBounds } from '../../src/bounds.js';
import { openDatabase } from '../../src/database/database.js';
import { startPrivateMariaDb } from '../../src/database/private/index.js';
import { importInto } from '../support/archive.js';
import { buildEvent } from '../support/event.js';
import { type GatewayProcess, mariadbOf, startGateway, until } from '../support/gateway.js';
import { drain } from '../support/ingest.js';
import { itLong } from '../support/it-long.js';
import { createTestDatabase, silentLog } from '../support/mariadb.js';
import { readmeSteps } from '../support/readme.js';
import { storedModel } from '../support/store-dump.js';

const EVENTS = 1_200;
const MEBIBYTE = 2 ** 20;
/** What says that it has begun, and by far not ended. */
const STORING = '"unit":"bytes"';
const APPLYING = '"msg":"a delivery was applied"';

let folder: string;
let data: string;
let archive: string;
let started: GatewayProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaizala-import-'));
  data = join(folder, 'data');
  archive = join(folder, 'archive.ndjson.gz');
  started = [];
});

afterEach(async () => {
  for (const { kill } of started) kill();
  await Promise.all(started.map(({ exit }) => exit()));
  const left = mariadbOf(data);
  if (left !== null) process.kill(left, 'SIGKILL');
  await until(() => mariadbOf(data) === null, 5_000);
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]): GatewayProcess {
  const gateway = startGateway({ DATA_DIR: data, LOG_LEVEL: 'debug' }, args);
  started.push(gateway);
  return gateway;
}

interface Summary {
  files: number;
  msg: string;
  stored: number;
  known: number;
  deliveries: Record<string, number>;
}

function summaryOf(command: GatewayProcess): Summary {
  return JSON.parse(command.output().split('\n').at(-1) ?? '') as Summary;
}

/** Rows come in whatever order the database likes. */
function inOrder(model: Awaited<ReturnType<typeof storedModel>>) {
  const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { ...model, responses: model.responses.toSorted(byText), actions: model.actions.toSorted(byText) };
}

/** What the tables hold once the import is over and its MariaDB with it. */
async function tables() {
  const path = process.env.PATH ?? '';
  const server = await startPrivateMariaDb({ folder: data, path, bounds: defaultBounds, log: silentLog });
  const database = await openDatabase({ primary: server.connection, bounds: defaultBounds, log: silentLog });
  const model = inOrder(await storedModel({ ...database, settings: server.connection }));
  await database.close();
  await server.stop();
  return model;
}

/** What the tables hold after an import that nobody disturbs. */
async function undisturbed() {
  const database = await createTestDatabase();
  await importInto(database, [archive]);
  await drain(database);
  const model = inOrder(await storedModel(database));
  await database.close();
  return model;
}

it.each([
  ['while it stores', STORING],
  ['while it applies', APPLYING],
])('SIGKILL %s: run again, it goes on where it ended, and the same tables come out', async (_, sign) => {
  await writeArchive(archive, EVENTS);
  const killed = start('import', archive);
  await until(() => killed.output().includes(sign), 30_000);
  killed.child.kill('SIGKILL');
  await killed.exit();

  const again = start('import', archive);
  expect(await again.exit()).toBe(0);
  const { stored, known, deliveries } = summaryOf(again);
  expect(stored + known).toBe(EVENTS);
  expect(deliveries.PENDING).toBeUndefined();
  expect(await tables()).toEqual(await undisturbed());
});

it('Ctrl-C: it ends in good order and says how far it came; run again, it goes on', async () => {
  await writeArchive(archive, EVENTS);
  const stopped = start('import', archive);
  await until(() => stopped.output().includes(APPLYING), 30_000);
  stopped.child.kill('SIGINT');
  expect(await stopped.exit()).toBe(130);
  expect(summaryOf(stopped)).toMatchObject({ msg: 'interrupted' });
  expect(summaryOf(stopped).deliveries.PENDING).toBeGreaterThan(0);
  expect(mariadbOf(data)).toBeNull();

  const again = start('import', archive);
  expect(await again.exit()).toBe(0);
  expect(summaryOf(again)).toMatchObject({ msg: 'imported', stored: 0, known: EVENTS });
  expect(summaryOf(again).deliveries.PENDING).toBeUndefined();
});

it.each([
  ['stores', STORING],
  ['applies', APPLYING],
])('SIGKILL of MariaDB while it %s: the import waits for it, and loses nothing', async (_, sign) => {
  await writeArchive(archive, EVENTS);
  const command = start('import', archive);
  await until(() => command.output().includes(sign), 30_000);
  process.kill(mariadbOf(data) as number, 'SIGKILL');
  expect(await command.exit()).toBe(0);
  const { stored, known, deliveries } = summaryOf(command);
  expect(stored + known).toBe(EVENTS);
  expect(Object.keys(deliveries).toSorted()).toEqual(['APPLIED', 'DUPLICATE']);
  expect((deliveries.APPLIED ?? 0) + (deliveries.DUPLICATE ?? 0)).toBe(stored);
});

it('beside a running gateway: it works on its database, and applies there', async () => {
  await writeArchive(archive, 500);
  const gateway = start('serve');
  const address = await gateway.address();
  const mariadb = mariadbOf(data);
  const command = start('import', archive);
  expect(await command.exit()).toBe(0);
  expect(summaryOf(command).deliveries.PENDING).toBeUndefined();
  expect(mariadbOf(data)).toBe(mariadb);
  const body = JSON.stringify({ query: '{ responseSet { totalCount } }' });
  const asked = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { data: answer } = (await asked.json()) as { data: { responseSet: { totalCount: number } } };
  expect(answer.responseSet.totalCount).toBeGreaterThan(400);
});

it('what cannot be read makes the exit code 65, a time that nobody knows 1, and each says why', async () => {
  const broken = join(folder, 'broken.ndjson');
  writeFileSync(broken, `${JSON.stringify(buildEvent())}\nnot JSON\n`);
  const command = start('import', broken);
  expect(await command.exit()).toBe(65);
  expect(command.output()).toContain(`"file":"${broken}","line":2,"reason":"not JSON","msg":"quarantined"`);
  expect(summaryOf(command)).toMatchObject({ stored: 2, deliveries: { APPLIED: 1, QUARANTINED: 1 } });

  const refused = start('import', '--received-at', 'yesterday', broken);
  expect(await refused.exit()).toBe(1);
  expect(refused.output()).toContain('--received-at');
});

it('README: the imports do what the page shows', async () => {
  const steps = readmeSteps('Import an archive');
  expect(steps).toHaveLength(2);
  for (const { command, output } of steps) {
    const [, ...args] = command.trim().split('kaizala-gateway ');
    const shown = start(...args.join(' ').split(' '));
    expect(await shown.exit()).toBe(0);
    const { files, stored, known } = summaryOf(shown);
    const lines = [`${files}  files read`, `${stored}  stored`, `${known}  skipped: known already`];
    expect(lines.map((line) => line.padStart(line.length + 9))).toEqual(output.trimEnd().split('\n'));
  }
});

itLong('200 MB of standard input pass through a heap of 48 MB', async () => {
  const node = ['--max-old-space-size=48', '--max-semi-space-size=4', 'dist/src/main.js'];
  const command = [...node, 'import', '-', '--received-at', '2019-05-24T00:00:00Z', '--no-apply'];
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: data };
  const child = spawn(process.execPath, command, { env, stdio: ['pipe', 'ignore', 'inherit'] });
  const exit = once(child, 'exit');
  const filler = 'x'.repeat(100_000);
  let sent = 0;
  for (let index = 0; sent < 200 * MEBIBYTE; index++) {
    // One in ten is new: what is tested is this process, not the database's disk.
    const line = `${JSON.stringify({ ...buildEvent({ response: `r${Math.floor(index / 10)}` }), filler })}\n`;
    sent += line.length;
    if (!child.stdin.write(line)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  expect(await exit).toEqual([0, null]);
});
