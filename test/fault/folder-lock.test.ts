import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderLockedError, lockFolder } from '../../src/database/private/folder-lock.js';
import { identify } from '../../src/database/private/process-identity.js';

const RIVALS = 8;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaizala-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const leaveLock = (text: string) => writeFileSync(join(folder, 'gateway.lock'), text);

/** A process that tries to take the folder, says whether it did, and stays until all have tried. */
async function rival(): Promise<string> {
  const script = `
    import { lockFolder } from './dist/src/database/private/folder-lock.js';
    try { lockFolder(${JSON.stringify(folder)}); console.log('won'); }
    catch (error) { console.log(error.name); }
    setTimeout(() => undefined, 1500);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim();
}

const gone = JSON.stringify({ pid: 2 ** 30, startedAt: '1@boot' });

it.each([
  ['of a process that is gone', gone],
  [
    'of an earlier process with a pid that is in use again',
    JSON.stringify({ ...identify(process.pid), startedAt: '1@boot' }),
  ],
  ['that was cut short', '{"pid":'],
  ['that is empty', ''],
])('a lock %s is taken over at once', (_, text) => {
  leaveLock(text);
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderLockedError);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

it('a take-over that was killed half-way is taken over too', () => {
  leaveLock(gone);
  writeFileSync(join(folder, 'gateway.lock.takeover'), gone);
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['a free folder', null],
  ['the lock of a process that is gone', gone],
])(`of ${RIVALS} that start together on %s exactly one wins`, async (_, text) => {
  if (text !== null) leaveLock(text);
  const results = await Promise.all(Array.from({ length: RIVALS }, rival));
  expect(results.toSorted()).toEqual([...Array.from({ length: RIVALS - 1 }, () => 'FolderLockedError'), 'won']);
});
