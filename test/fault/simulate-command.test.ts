import { afterEach, expect, it } from 'vitest';
import { type GatewayProcess, startGateway, until } from '../support/gateway.js';

let simulate: GatewayProcess | undefined;
afterEach(async () => {
  simulate?.kill();
  await simulate?.exit();
});

interface FirstLine {
  address: string;
  applicationId: string;
  applicationSecret: string;
  refreshToken: string;
  pin: number;
}

async function start(...args: string[]): Promise<FirstLine> {
  const started = startGateway({}, ['simulate', ...args]);
  simulate = started;
  await until(() => started.output().includes('\n') || started.output().startsWith('{'), 20_000);
  return JSON.parse(started.output().split('\n')[0] ?? '') as FirstLine;
}

it('simulate says in its first line what a gateway needs, and ends with a signal', async () => {
  const { address, ...connector } = await start('--history', '7d', '--seed', '5', '--rate', '20', '--quiet');
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const headers = connector as unknown as Record<string, string>;
  const { accessToken } = (await (await fetch(`${address}/v1/accessToken`, { headers })).json()) as {
    accessToken: string;
  };
  expect((await fetch(`${address}/v1/groups`, { headers: { accessToken } })).status).toBe(200);
  // Live events come by themselves.
  await until(async () => {
    const { events } = (await (await fetch(`${address}/simulator/ledger`)).json()) as { events: object };
    return Object.keys(events).length > 2;
  }, 10_000);
  expect(simulate?.output().split('\n')).toHaveLength(1);
  simulate?.child.kill('SIGINT');
  expect(await simulate?.exit()).toBe(0);
});

it('simulate refuses faults that there are none of', async () => {
  simulate = startGateway({}, ['simulate', '--faults', '429,gremlins']);
  expect(await simulate.exit()).toBe(1);
  expect(simulate.output()).toContain('expected all, 200, 308');
});
