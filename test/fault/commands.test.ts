import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolder } from '../support/data-folder.js';
import { mariadbOf, until } from '../support/gateway.js';

let data: DataFolder;
let folder: string;

beforeEach(() => {
  data = new DataFolder();
  folder = data.path;
});

afterEach(() => data.remove());

const start = (...args: string[]) => data.start(args);

const isReady = async (address: string) => (await fetch(`${address}/readyz`)).ok;

it('a command beside a running gateway works on its private MariaDB, and leaves both as they were', async () => {
  const address = await start('serve').address();
  const mariadb = mariadbOf(folder);
  const command = start('migrate');
  expect(await command.exit()).toBe(0);
  expect(command.output()).toContain('the database is up to date');
  expect(mariadbOf(folder)).toBe(mariadb);
  expect(await isReady(address)).toBe(true);
});

it('a command beside a gateway that is only just starting waits for its MariaDB', async () => {
  const gateway = start('serve');
  await until(() => existsSync(join(folder, 'gateway.lock')), 5_000);
  const command = start('migrate');
  expect(await command.exit()).toBe(0);
  expect(await isReady(await gateway.address())).toBe(true);
});

it('a command after a gateway was killed takes over its MariaDB, and stops it at the end', async () => {
  const gateway = start('serve');
  await gateway.address();
  gateway.child.kill('SIGKILL');
  await gateway.exit();
  expect(mariadbOf(folder)).not.toBeNull();
  expect(await start('migrate').exit()).toBe(0);
  expect(mariadbOf(folder)).toBeNull();
});

it('a word that is no command is named, and starts nothing', async () => {
  const command = start('improt');
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain("there is no command 'improt'");
  expect(existsSync(join(folder, 'mariadb'))).toBe(false);
});
