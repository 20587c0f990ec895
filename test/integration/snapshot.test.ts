import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AbandonedError, Snapshot } from '../../src/database/snapshot.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('a view that is open for long, as where rollups are built, holds nothing of what it was asked', async () => {
  const view = new Snapshot(database.queries, 60_000);
  const held: WeakRef<object>[] = [];
  for (let n = 0; n < 20; n++) held.push(new WeakRef(await view.query('SELECT ? AS n', [n])));
  // What was referred to in this turn of the event loop is kept until its end.
  await sleep(10);
  collectGarbage();
  // The connection may still have the last.
  expect(held.filter((one) => one.deref() !== undefined).length).toBeLessThanOrEqual(2);
  await view.close();
});

it('G11: once nobody waits any more, whatever is asked of it ends with the reason', async () => {
  const view = new Snapshot(database.queries, 60_000);
  await view.query('SELECT 1');
  const asked = view.query('SELECT SLEEP(20)');
  const gone = view.gone();
  await sleep(20);
  view.cancel(new AbandonedError('gone'));
  await expect(asked).rejects.toThrow(AbandonedError);
  await expect(gone).rejects.toThrow(AbandonedError);
  await expect(view.query('SELECT 1')).rejects.toThrow(AbandonedError);
});
