import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAsk } from '../../src/cli/demo/ask.js';
import { DEMO_OPERATIONS } from '../../src/cli/demo/operations.js';
import type { Ledger } from '../../src/simulator/ledger.js';
import { type GatewayProcess, mariadbOf, startDemoByNpm, until } from '../support/gateway.js';
import { itLong } from '../support/it-long.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KOLKATA_MS = 5.5 * HOUR_MS;
const TIME_ZONE = 'Asia/Kolkata';
const JSON_HEADERS = { 'content-type': 'application/json' };
const ORDERS = 'com.sunrise.orderform';
const ATTENDANCE = ['com.sunrise.attendance.en', 'com.sunrise.attendance.hi'];

let folder: string;
const started: GatewayProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaizala-demo-'));
});
afterAll(async () => {
  for (const { kill } of started) kill();
  const left = mariadbOf(join(folder, 'demo'));
  if (left !== null) process.kill(left, 'SIGKILL');
  await until(() => mariadbOf(join(folder, 'demo')) === null, 5_000);
  rmSync(folder, { recursive: true, force: true });
});

async function start(args: readonly string[]) {
  const demo = startDemoByNpm(folder, args);
  started.push(demo);
  const find = (pattern: RegExp) => pattern.exec(demo.output())?.[1] ?? '';
  await until(() => find(/The gateway +(http:\S+)\/graphql/) !== '', MINUTE_MS);
  const kaizala = find(/Kaizala, simulated +(http:\S+)\/v1/);
  const gateway = find(/The gateway +(http:\S+)\/graphql/);
  const ledger = async () => (await (await fetch(`${kaizala}/simulator/ledger`)).json()) as Ledger;
  return { demo, kaizala, gateway, ask: createAsk(gateway), ledger };
}

/** As a terminal does it: to everybody in the group. */
async function ctrlC({ demo, kaizala, gateway }: Awaited<ReturnType<typeof start>>): Promise<void> {
  process.kill(-(demo.child.pid as number), 'SIGINT');
  await demo.exit();
  expect(demo.output()).toMatch(/ s {2}stopping$/m);
  expect(mariadbOf(join(folder, 'demo'))).toBeNull();
  expect(() => process.kill(-(demo.child.pid as number), 0)).toThrow('ESRCH');
  await expect(fetch(`${gateway}/livez`)).rejects.toThrow();
  await expect(fetch(`${kaizala}/simulator/calls`)).rejects.toThrow();
}

/** Nobody works on a Sunday, and by eleven all of Saturday's late changes have been made: what was before stays as it is. */
function lastQuietHour(): number {
  const at = new Date(Date.now() - DAY_MS);
  const sunday = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - at.getUTCDay());
  return sunday + 11 * HOUR_MS <= at.getTime() ? sunday + 11 * HOUR_MS : sunday - 7 * DAY_MS + 11 * HOUR_MS;
}

function expectedOf({ responses }: Ledger, quiet: number, friday: string) {
  const orders = responses.filter(({ packageId, at }) => packageId === ORDERS && at < quiet);
  const rice = orders.flatMap(({ answers }) => answers.filter(({ title }) => title === 'Rice 1KG'));
  const localDate = (at: number) => new Date(at + KOLKATA_MS).toISOString().slice(0, 10);
  const present = responses.filter(
    ({ packageId, at }) => packageId !== null && ATTENDANCE.includes(packageId) && localDate(at) === friday,
  );
  return {
    orders: orders.length,
    rice: rice.reduce((sum, { value }) => sum + Number(value ?? 0), 0),
    present: present.length,
  };
}

const NUMBERS = `query ($orders: ID!, $attendance: [ID!], $from: DateTime!, $quiet: DateTime!, $timeZone: TimeZone) {
  orders: responseSet(filter: { packageId: { eq: $orders }, submittedAt: { lt: $quiet } }) {
    totalCount
    measure(of: { fn: SUM, question: { title: "Rice 1KG", type: NUMERIC } }) { value }
  }
  attendance: responseSet(filter: { packageId: { in: $attendance }, submittedAt: { gte: $from, lt: $quiet } }, timeZone: $timeZone) {
    timeSeries(every: DAY) { series { points { localDate count } } }
  }
}`;

interface Numbers {
  orders: { totalCount: number; measure: { value: number } | null };
  attendance: { timeSeries: { series: { points: { localDate: string; count: number }[] }[] } | null };
}

it('npm run demo --faults: a number within a minute, then those of the ledger; Ctrl-C leaves nothing running', async () => {
  const startedAt = Date.now();
  const running = await start(['--faults', '--history', '30d']);
  const { demo, kaizala, ask, ledger } = running;
  await until(() => /\b[1-9][\d,]* responses;/.test(demo.output()), MINUTE_MS - (Date.now() - startedAt));

  const quiet = lastQuietHour();
  const friday = new Date(quiet - 2 * DAY_MS).toISOString().slice(0, 10);
  const expected = expectedOf(await ledger(), quiet, friday);
  expect(Math.min(expected.orders, expected.rice, expected.present)).toBeGreaterThan(10);
  const variables = {
    orders: ORDERS,
    attendance: ATTENDANCE,
    from: new Date(quiet - 4 * DAY_MS).toISOString(),
    quiet: new Date(quiet).toISOString(),
    timeZone: TIME_ZONE,
  };
  const numbers = async () => {
    const { orders, attendance } = await ask<Numbers>(NUMBERS, variables);
    const points = attendance.timeSeries?.series[0]?.points ?? [];
    const present = points.find(({ localDate }) => localDate === friday)?.count ?? 0;
    return { orders: orders.totalCount, rice: orders.measure?.value ?? 0, present };
  };
  await expect.poll(numbers, { timeout: 3 * MINUTE_MS, interval: 1_000 }).toEqual(expected);

  const missingMessages = async () => {
    const { TextMessageCreated = 0, AttachmentCreated = 0, Announcement = 0 } = (await ledger()).events;
    const { messages } = await ask<{ messages: { totalCount: number } }>('{ messages(first: 1) { totalCount } }');
    return TextMessageCreated + AttachmentCreated + Announcement - messages.totalCount;
  };
  await expect.poll(missingMessages, { timeout: MINUTE_MS, interval: 500 }).toBe(0);
  expect((await ledger()).events.TextMessageCreated).toBeGreaterThan(0);

  const { calls } = (await (await fetch(`${kaizala}/simulator/calls`)).json()) as {
    calls: { status: number | null }[];
  };
  const statuses = new Set(calls.map(({ status }) => status));
  expect([...statuses]).toEqual(expect.arrayContaining([200, 308, 401, 429, 503, null]));

  await ctrlC(running);
}, 300_000);

itLong(
  'npm run demo: a second start begins anew, ends with what has happened, and answers the operations that it shows',
  async () => {
    const running = await start(['--history', '14d', '--rate', '1']);
    const { demo, gateway, ask, ledger } = running;
    await until(() => demo.output().includes('SUCCEEDED: a pull of'), 2 * MINUTE_MS);
    const missing = async () => {
      const { counts } = await ledger();
      const { responseSet } = await ask<{ responseSet: { totalCount: number } }>(
        '{ responseSet(filter: { actionKind: [CUSTOM, SURVEY, POLL] }) { totalCount } }',
      );
      return counts.responses - responseSet.totalCount;
    };
    await expect.poll(missing, { timeout: MINUTE_MS, interval: 250 }).toBe(0);

    for (const operation of DEMO_OPERATIONS) {
      expect(demo.output()).toContain(operation.trim());
      const request = { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ query: operation }) };
      const answer = await (await fetch(`${gateway}/graphql`, request)).text();
      expect(answer).not.toContain('"errors"');
      expect(answer).toMatch(/"(nodes|points)":\[\{/);
    }
    await ctrlC(running);
  },
  240_000,
);
