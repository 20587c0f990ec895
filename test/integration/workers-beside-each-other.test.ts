import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apply } from '../../src/ingest/store/apply.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

/** Long enough for a worker that does not wait for another one to be done. */
const HELD_MS = 300;
const BASE = Date.UTC(2019, 4, 24);
const FIRST = '+910000000001';
const SECOND = '+910000000002';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

const push = (event: object, minute: number) => {
  const body = Buffer.from(JSON.stringify({ objectType: 'Group', objectId: 'g1', ...event }));
  return deliver(database, [{ body, stamp: BASE + minute * 60_000 }]);
};

const sentBy = (fromUser: string) => ({
  eventType: 'ActionCreated',
  fromUser,
  data: { actionId: 'a1', title: 'Check' },
});

it('D12: the sender that one worker is just storing is kept by another one that learns who an earlier sender is', async () => {
  await push(sentBy(FIRST), 1);
  await drain(database);
  await push({ eventType: 'MemberAdded', data: { memberId: 'u1', member: FIRST } }, 3);
  const claimed = signal();
  const stored = signal();
  const learning = drain(database, {
    apply: async (...all) => {
      claimed.give();
      await stored.given;
      await apply(...all);
    },
  });
  await claimed.given;
  await push(sentBy(SECOND), 2);
  await drain(database, {
    apply: async (...all) => {
      await apply(...all);
      stored.give();
      await Promise.race([learning, sleep(HELD_MS)]);
    },
  });
  await learning;
  expect(
    await database.ingest.dataSource.query(
      "SELECT s.phone AS sender, (SELECT COUNT(*) FROM people WHERE owner_key IS NOT NULL) AS known FROM actions a JOIN people s ON s.person_key = a.sender_key WHERE a.action_id = 'a1'",
    ),
  ).toEqual([{ sender: SECOND, known: 1 }]);
});

it('W18: what comes in while one worker has a batch in hand is applied by another one, before that batch is', async () => {
  const ended: string[] = [];
  const stored = signal();
  const second = signal();
  await push({ eventType: 'TextMessageCreated', fromUser: FIRST, data: { text: 'Hello' } }, 4);
  const first = drain(database, {
    apply: async (...all) => {
      await apply(...all);
      stored.give();
      await Promise.race([second.given, sleep(HELD_MS)]);
      ended.push('first');
    },
  });
  await stored.given;
  await push({ objectId: 'g2', eventType: 'TextMessageCreated', fromUser: SECOND, data: { text: 'Hello' } }, 5);
  await drain(database, {
    apply: async (...all) => {
      await apply(...all);
      ended.push('second');
    },
  });
  second.give();
  await first;
  expect(ended).toEqual(['second', 'first']);
});
