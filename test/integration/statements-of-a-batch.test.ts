import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sql } from '../../src/database/sql.js';
import { splitActions, splitGroups } from '../../src/ingest/normalise/pull/split-page.js';
import { apply } from '../../src/ingest/store/apply.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Statements of the largest batch that it takes to apply so many groups, and in each an action with its sender. */
async function statementsOf(count: number): Promise<number> {
  const pages = Array.from({ length: count }, (_, n) => {
    const groupId = `g${count}-${n}`;
    const action = { sender: `+9100000${count}${n}`, actionBody: { actionId: `a${count}-${n}`, title: 'Check' } };
    return [
      ...(splitGroups({ groups: [{ groupId, groupName: `Shop ${n}` }] }, null) ?? []),
      ...(splitActions({ actions: [action] }, { groupId, actionId: null }) ?? []),
    ];
  });
  await deliver(
    database,
    pages.flat().map((part) => ({ body: Buffer.from(JSON.stringify(part)), source: 'PULL' as const })),
  );
  let statements = 0;
  await drain(database, {
    apply: (sql, ...rest) => {
      const counted: Sql = {
        query: (...all) => {
          statements += 1;
          return sql.query(...all);
        },
        execute: (...all) => {
          statements += 1;
          return sql.execute(...all);
        },
      };
      return apply(counted, ...rest);
    },
  });
  return statements;
}

it('asks as many statements for a batch of many groups and actions as for one of few', async () => {
  const few = await statementsOf(5);
  expect(await statementsOf(60)).toBe(few);
  const [stored] = (await database.ingest.dataSource.query(
    "SELECT (SELECT COUNT(*) FROM actions WHERE sender_key IS NOT NULL) AS senders, (SELECT COUNT(*) FROM `groups` WHERE name LIKE 'Shop %') AS named",
  )) as unknown[];
  expect(stored).toEqual({ senders: 65, named: 65 });
});
