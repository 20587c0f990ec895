import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool, PooledConnection } from '../../src/database/pool.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { orderForm, response2017, response2019, responseWith } from '../fixtures/events.js';
import { hostileBodies } from '../fixtures/hostile-bodies.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { lateReads } from '../support/sql-order.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** The same pool, which writes down the texts of all that changes rows. */
function recording(pool: Pool, texts: Set<string>): Pool {
  const record = (connection: PooledConnection): PooledConnection =>
    new Proxy(connection, {
      get(target, name) {
        const value = Reflect.get(target, name, target) as unknown;
        if (name === 'execute')
          return (text: string, parameters?: readonly unknown[]) => {
            texts.add(text);
            return target.execute(text, parameters);
          };
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return new Proxy(pool, {
    get: (target, name) =>
      name === 'take' ? async () => record(await target.take()) : (Reflect.get(target, name, target) as unknown),
  });
}

const option = { title: 'Shop', type: 'SingleOption', options: [{ title: 'A' }, { title: 'B' }], answer: ['A'] };
const event = (data: object) => responseWith([option], { responderId: 'u1', ...data });

describe('guarded statements', () => {
  it('W14: none assigns the column that its guard looks at before all that it guards', async () => {
    const texts = new Set<string>();
    const watched = { ...database, ingest: recording(database.ingest, texts) };
    const round = async (bodies: readonly (Buffer | object)[]) => {
      const buffers = bodies.map((body) => (Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))));
      await deliver(
        watched,
        buffers.map((body) => ({ body })),
      );
      await drain(watched);
    };
    await round([orderForm(), response2017, response2019, event({}), ...hostileBodies().map(({ body }) => body)]);
    await round([event({ isUpdateResponse: true }), event({ responderName: 'Āsha' }), event({})]);
    await round([event({ responseId: 'r2', isAnonymous: true }), event({ responseId: 'r3' })]);
    const guarded = [...texts].filter((text) => /ON DUPLICATE KEY UPDATE|^\s*UPDATE/.test(text));
    expect(guarded.filter((text) => /IF\(VALUES\(stamp\)/.test(text)).length).toBeGreaterThanOrEqual(1);
    expect(guarded.flatMap((text) => lateReads(text).map((late) => ({ text, ...late })))).toEqual([]);
  });

  it.each([
    [
      'INSERT INTO t (a, stamp) VALUES ? ON DUPLICATE KEY UPDATE stamp = GREATEST(stamp, VALUES(stamp)), a = IF(VALUES(stamp) > stamp, VALUES(a), a)',
      1,
    ],
    [
      'INSERT INTO t (a, stamp) VALUES ? ON DUPLICATE KEY UPDATE a = IF(VALUES(stamp) > stamp, VALUES(a), a), stamp = GREATEST(stamp, VALUES(stamp))',
      0,
    ],
    ["UPDATE t SET claim = ?, attempts = attempts + (claim IS NOT NULL), note = 'claim' WHERE claim = ?", 1],
    ['UPDATE t SET attempts = attempts + (claim IS NOT NULL), claim = ? WHERE claim = ?', 0],
  ])('W14: this test finds the mistake in %s', (text, mistakes) => {
    expect(lateReads(text)).toHaveLength(mistakes);
  });

  it('W14: the earliest stamp of the same bytes stays, in every order of application', async () => {
    const body = event({ responseId: 'stamps' });
    const [early, middle, late] = [1, 2, 3].map((n) => Date.UTC(2020, 0, n)) as [number, number, number];
    for (const order of [
      [early, middle, late],
      [early, late, middle],
      [middle, early, late],
      [middle, late, early],
      [late, early, middle],
      [late, middle, early],
    ]) {
      await database.ingest.dataSource.query('DELETE FROM deliveries WHERE hash = ?', [hashOf(body)]);
      for (const stamp of order) await deliver(database, [{ body, stamp }]);
      const rows = await database.ingest.dataSource.query('SELECT stamp, repeats FROM deliveries WHERE hash = ?', [
        hashOf(body),
      ]);
      expect(rows).toEqual([{ stamp: new Date(early), repeats: 2 }]);
    }
  });
});
