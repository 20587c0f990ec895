import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sql } from '../../src/database/sql.js';
import { apply } from '../../src/ingest/store/apply.js';
import { orderForm } from '../fixtures/events.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
const update = () =>
  Buffer.from(
    orderForm().toString().replace('"isUpdateResponse": false', '"isUpdateResponse": true').replace('4.0', '6.0'),
  );

it('stores the sample, its update, and the original once more as one response with its newest answers', async () => {
  for (const body of [orderForm(), update(), orderForm()]) {
    await deliver(database, [{ body }]);
    await drain(database);
  }
  expect(await select('SELECT status, repeats FROM deliveries ORDER BY id')).toEqual([
    { status: 'APPLIED', repeats: 1 },
    { status: 'APPLIED', repeats: 0 },
  ]);
  expect(await select('SELECT revision, submitted_at_source FROM responses')).toEqual([
    { revision: 2, submitted_at_source: 'RECEIVED' },
  ]);
  const answers = await select(
    'SELECT q.title, a.text, a.decimal_value, a.latitude, a.issues FROM answers a JOIN questions q USING (question_key) ORDER BY q.ordinal',
  );
  expect(answers).toMatchObject([
    { title: 'Retailer Outlet', text: 'ABC Traders' },
    { title: 'Rice 1KG', decimal_value: '1.00000000000000000000' },
    { title: 'Rice 5KG', decimal_value: '2.00000000000000000000' },
    { title: 'Mixed Fruit Juice 250ml', decimal_value: '6.00000000000000000000' },
    { title: 'Location', text: 'FooAddress', latitude: 99.1234567, issues: 'OUT_OF_RANGE' },
  ]);
  expect(await select('SELECT text FROM revision_answers ORDER BY ordinal')).toHaveLength(5);
  expect(
    await select(
      'SELECT o.title, COUNT(a.option_key) AS n FROM options o LEFT JOIN answer_options a USING (option_key) GROUP BY o.option_key ORDER BY o.ordinal',
    ),
  ).toMatchObject([
    { title: 'ABC Traders', n: 1 },
    { title: 'BCD Distributors', n: 0 },
    { title: 'EFG wholesale', n: 0 },
  ]);
  expect(await select('SELECT phone, name FROM people')).toEqual([{ phone: '+911234567890', name: 'FooName' }]);
});

it('Hostile input 31: parts of a page that together are larger than a packet may be are stored in several statements', async () => {
  const questions = Array.from({ length: 3 }, (_, n) => ({ title: `${n}${'?'.repeat(8_000)}`, type: 'Text' }));
  const responses = Array.from({ length: 400 }, (_, n) => ({ responseId: `paged-${n}` }));
  const page = { actions: [{ actionBody: { actionId: 'paged', questions, responses } }] };
  const sizes: number[] = [];
  await deliver(database, [{ body: Buffer.from(JSON.stringify(page)) }]);
  await drain(database, {
    apply(sql, context, batch) {
      const execute: Sql['execute'] = (text, parameters = []) => {
        const bytes = parameters.map((value) => (Buffer.isBuffer(value) ? value.length : 0));
        sizes.push(bytes.reduce((sum, size) => sum + size, 0));
        return sql.execute(text, parameters);
      };
      return apply({ query: (text, parameters) => sql.query(text, parameters), execute }, context, batch);
    },
  });
  expect(Math.max(...sizes)).toBeGreaterThan(3 * 1024 * 1024);
  expect(Math.max(...sizes)).toBeLessThan(5 * 1024 * 1024);
  expect(await select("SELECT COUNT(*) AS n FROM responses WHERE response_id LIKE 'paged-%'")).toEqual([{ n: 400 }]);
});
