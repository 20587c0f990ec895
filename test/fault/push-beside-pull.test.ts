import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { privateConnection } from '../../src/database/private/server.js';
import { DataFolder } from '../support/data-folder.js';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { type PagedKaizala, startPagedKaizala } from '../support/paged-kaizala.js';
import { callingKaizala } from '../support/subscribed-gateway.js';

const PACKAGE = 'com.example.check';
const WORLD = { actions: 20, responses: 40, pageActions: 2, packages: [PACKAGE] };
const RESPONSES = WORLD.actions * WORLD.responses;
/** Answers that nothing pulled has. */
const PUSHED = 1_000;
/** Between two events. */
const PAUSE_MS = 5;

let data: DataFolder;
let folder: string;
let kaizala: PagedKaizala;
let environment: Record<string, string>;
beforeEach(async () => {
  data = new DataFolder();
  folder = data.path;
  kaizala = await startPagedKaizala(WORLD);
  environment = { ...callingKaizala(kaizala), KAIZALA_PACKAGES: PACKAGE };
});
afterEach(async () => {
  await data.remove();
  await kaizala.close();
});

const start = (...args: string[]) => data.start(args, environment);

async function query(statement: string): Promise<Record<string, unknown>[]> {
  const { socketPath = '' } = privateConnection(folder);
  const connection = await createConnection({ socketPath, user: 'root', database: 'kaizala' });
  const [rows] = await connection.query(statement);
  await connection.end();
  return rows as Record<string, unknown>[];
}

const count = async (from: string) => Number((await query(`SELECT COUNT(*) AS n FROM ${from}`))[0]?.n);

/** Of every fourth response another state, and of as many that Kaizala does not list. */
function eventOf(n: number): object {
  const action = `g0-${PACKAGE}-${n % WORLD.actions}`;
  const response = n % 2 === 0 ? `${action}-${Math.floor(n / WORLD.actions) % WORLD.responses}` : `pushed-${n}`;
  const answers = [{ title: 'Rice', type: 'Numeric', answer: PUSHED + n }];
  return buildEvent({ action, package: PACKAGE, group: 'g0', response, responder: `user-${n % 9}`, answers });
}

it('P9: events that stream in while another process pulls what they are about end in the tables that all of it makes one by one', async () => {
  const gateway = start('serve');
  const address = await gateway.address();
  let posted = 0;
  let isPulling = true;
  const stream = (async () => {
    for (; isPulling || posted < 200; posted++) {
      const body = JSON.stringify(eventOf(posted));
      const { status } = await fetch(`${address}/webhooks/kaizala`, { method: 'POST', body });
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
      await sleep(PAUSE_MS);
    }
  })();
  const codes = [await start('sync').exit(), await start('sync').exit()];
  isPulling = false;
  await stream;
  expect(codes).toEqual([0, 0]);
  await until(async () => (await count("deliveries WHERE status = 'PENDING'")) === 0, 60_000);

  const pushedOnly = new Set(Array.from({ length: posted }, (_, n) => n).filter((n) => n % 2 === 1)).size;
  expect(await count('responses')).toBe(RESPONSES + pushedOnly);
  expect(await count("deliveries WHERE status NOT IN ('APPLIED', 'DUPLICATE')")).toBe(0);

  gateway.child.kill('SIGTERM');
  expect(await gateway.exit()).toBe(0);
  const rebuild = start('replay', '--rebuild');
  const code = await rebuild.exit();
  expect(rebuild.output()).toContain('the same tables came out');
  expect(code).toBe(0);
}, 180_000);
