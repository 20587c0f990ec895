import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { type GatewayProcess, mariadbOf, startGateway, until } from '../support/gateway.js';
import { type ScriptedKaizala, startScriptedKaizala } from '../support/scripted-kaizala.js';
import { callingKaizala, freePort } from '../support/subscribed-gateway.js';

let folder: string;
let kaizala: ScriptedKaizala;
let environment: Record<string, string>;
let gateway: GatewayProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaizala-webhook-'));
  kaizala = await startScriptedKaizala();
  const port = String(await freePort());
  environment = {
    ...callingKaizala(kaizala),
    DATA_DIR: folder,
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  gateway = startGateway(environment);
  await gateway.address();
});

afterAll(async () => {
  gateway.child.kill('SIGTERM');
  await gateway.exit();
  await until(() => mariadbOf(folder) === null, 10_000);
  await kaizala.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `kaizala-gateway webhook <args>` beside the running gateway. */
async function webhook(args: readonly string[], settings: Record<string, string> = {}) {
  const command = startGateway({ ...environment, ...settings }, ['webhook', ...args]);
  const code = await command.exit();
  return { code, output: command.output() };
}

const deliver = (id: string) => kaizala.deliver(id, buildEvent({ response: 'by command' }));

it('registers beside a running gateway, which answers the handshake and takes events at once', async () => {
  let early = 0;
  kaizala.onValidated = async (token) => {
    const request = { method: 'POST', body: JSON.stringify(buildEvent()), headers: { 'kz-callback-token': token } };
    early = (await fetch(`${environment.PUBLIC_URL}/webhooks/kaizala`, request)).status;
  };
  const registered = await webhook([
    'register',
    ...['--object-id', 'com.example.form', '--object-type', 'package'],
    ...['--event-type', 'ActionResponse', '--event-type', 'ActionCreated', '--context', 'north'],
  ]);
  expect([registered.code, early]).toEqual([0, 200]);
  const { id, ...shown } = JSON.parse(registered.output);
  expect(shown).toMatchObject({
    objectId: 'com.example.form',
    objectType: 'ACTION_PACKAGE',
    eventTypes: ['ActionResponse', 'ActionCreated'],
    isActive: true,
  });
  const token = String(kaizala.webhooks.get(id)?.callbackToken);
  expect(registered.output).not.toContain(token);
  expect(await deliver(id)).toBe(200);

  const list = () => webhook(['list', '--object-id', 'com.example.form', '--object-type', 'ActionPackage']);
  await until(async () => JSON.parse((await list()).output).lastDeliveryAt !== null, 10_000);

  const updated = await webhook(['update', id, '--active', 'false', '--event-type', 'ActionResponse']);
  expect(JSON.parse(updated.output)).toMatchObject({ id, isActive: false, eventTypes: ['ActionResponse'] });
  expect(kaizala.webhooks.get(id)).toMatchObject({ active: false, events: ['ActionResponse'] });

  const url = String(kaizala.webhooks.get(id)?.callbackUrl);
  expect(await webhook(['delete', id])).toEqual({ code: 0, output: JSON.stringify({ deleted: id }) });
  expect(await list()).toEqual({ code: 0, output: '' });
  const late = { method: 'POST', headers: { 'kz-callback-token': token }, body: '{}' };
  await until(async () => (await fetch(url, late)).status === 200, 10_000);
  expect(gateway.output()).not.toContain(token);
});

const FOR_GROUP = ['--object-id', 'g', '--object-type', 'group'];

it.each([
  [
    'no credentials',
    78,
    ['list', ...FOR_GROUP],
    { KAIZALA_APPLICATION_ID: '', KAIZALA_APPLICATION_SECRET: '', KAIZALA_REFRESH_TOKEN: '' },
    /^KAIZALA_APPLICATION_ID, .* are not set/,
  ],
  ['no PUBLIC_URL', 78, ['register', ...FOR_GROUP], { PUBLIC_URL: '' }, /^PUBLIC_URL is not set/],
  [
    'wrong credentials',
    1,
    ['list', ...FOR_GROUP],
    { KAIZALA_APPLICATION_SECRET: 'another-one' },
    /^Kaizala does not accept the token or the credentials: Unauthenticated/,
  ],
  [
    'a webhook of others',
    1,
    ['update', 'w', '--active', 'true'],
    {},
    /^id is of no webhook that this gateway registered/,
  ],
  [
    'an unknown kind of object',
    1,
    ['list', '--object-id', 'g', '--object-type', 'room'],
    {},
    /Expected group, action, package\./,
  ],
  ['neither true nor false', 1, ['update', 'w', '--active', 'yes'], {}, /Expected true or false\./],
] as [string, number, string[], Record<string, string>, RegExp][])(
  'says what is wrong with %s, and exits with %d',
  async (_name, code, args, settings, message) => {
    const ended = await webhook(args, settings);
    expect(ended).toMatchObject({ code, output: expect.stringMatching(message) });
    expect(ended.output).not.toMatch(/\n\s+at /);
  },
);
