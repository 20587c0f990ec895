import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GatewayProcess, mariadbOf, startGateway, until } from '../support/gateway.js';

/** S10: every instance knows within so long. */
const KNOWN_MS = 5_000;

let folder: string;
let gateway: GatewayProcess;
let address: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaizala-key-'));
  gateway = startGateway({ DATA_DIR: folder });
  address = await gateway.address();
});
afterAll(async () => {
  gateway.child.kill('SIGTERM');
  await gateway.exit();
  await until(() => mariadbOf(folder) === null, 10_000);
  rmSync(folder, { recursive: true, force: true });
});

async function key(...args: string[]) {
  const command = startGateway({ DATA_DIR: folder }, ['key', ...args]);
  const code = await command.exit();
  return { code, output: command.output() };
}

async function status(bearer?: string): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) };
  const body = JSON.stringify({ query: '{ groups { totalCount } }' });
  return (await fetch(`${address}/graphql`, { method: 'POST', headers, body })).status;
}

it('S10: key create, list and revoke beside a running gateway', async () => {
  expect(await status()).toBe(200);
  const made = await key('create', '--name', 'shop', '--scope', 'read,pii', '--group', 'a,b', '--group', 'c');
  expect(made.code).toBe(0);
  const [secret = ''] = /^kzg_[\w-]{43}$/m.exec(made.output) ?? [];
  expect(made.output).toContain('not shown again');
  await until(async () => (await status()) === 401, KNOWN_MS);
  expect(await status(secret)).toBe(200);

  const listed = await key('list');
  expect(JSON.parse(listed.output)).toMatchObject({
    name: 'shop',
    scopes: ['read', 'pii'],
    groupIds: ['a,b', 'c'],
    state: 'good',
    expiresAt: null,
    revokedAt: null,
  });
  expect(listed.output).not.toContain(secret.slice(4));

  expect(await key('revoke', 'shop')).toEqual({ code: 0, output: '{"revoked":"shop"}' });
  await until(async () => (await status(secret)) === 401, KNOWN_MS);
  expect(await status()).toBe(401);
});

it.each([
  ['create', ['--name', 'x', '--scope', 'everything'], /expected read, pii, media, admin/],
  ['revoke', ['nobody'], /there is no key called nobody/],
])('key %s %j is refused, and says why', async (command, args, message) => {
  const { code, output } = await key(command, ...args);
  expect(code).toBe(1);
  expect(output).toMatch(message);
});
