import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { splitActions, splitGroups } from '../../src/ingest/normalise/pull/split-page.js';
import { storePage } from '../../src/ingest/pull/store-page.js';
import { apply } from '../../src/ingest/store/apply.js';
import type { JsonObject } from '../../src/json.js';
import { drain, testRetry } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

/** Long enough for a pull that does not wait for the worker to be over. */
const HELD_MS = 300;
const MINUTE = 60_000;
const BASE = Date.UTC(2019, 4, 24);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const pull = (parts: readonly JsonObject[] | null, minute: number) =>
  storePage(
    { pool: database.ingest, retry: testRetry, bounds: defaultBounds },
    parts ?? [],
    new Date(BASE + minute * MINUTE),
    async () => undefined,
  );

/** Applies what is pending, and pulls after everything was derived and before it is committed. */
async function drainWhile(pulling: () => Promise<void>): Promise<void> {
  let pulled: Promise<void> | undefined;
  await drain(database, {
    apply: async (...all) => {
      await apply(...all);
      pulled ??= pulling();
      await Promise.race([pulled, sleep(HELD_MS)]);
    },
  });
  await pulled;
  await drain(database);
}

const answered = (text: string) =>
  splitActions(
    {
      actions: [
        {
          actionBody: {
            actionId: 'a1',
            questions: [{ title: 'Outlet', type: 'Text' }],
            responses: [{ responseId: 'r1', answers: [{ title: 'Outlet', type: 'Text', answer: text }] }],
          },
        },
      ],
    },
    { groupId: 'g1', actionId: null },
  );

it('P9: a state that is seen again just while another one is applied is the present one', async () => {
  await pull(answered('first'), 1);
  await drain(database);
  await pull(answered('second'), 2);
  await drainWhile(() => pull(answered('first'), 3));
  expect(await database.ingest.dataSource.query('SELECT text FROM answers')).toEqual([{ text: 'first' }]);
});

it('P9: a name that is seen again just while another one is applied is the present one', async () => {
  const named = (groupName: string) => splitGroups({ groups: [{ groupId: 'g2', groupName }] }, null);
  await pull(named('Shop'), 1);
  await drain(database);
  await pull(named('Store'), 2);
  await drainWhile(() => pull(named('Shop'), 3));
  expect(await database.ingest.dataSource.query("SELECT name FROM `groups` WHERE group_id = 'g2'")).toEqual([
    { name: 'Shop' },
  ]);
});
