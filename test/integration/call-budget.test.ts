import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CallBudget, type CallClass } from '../../src/kaizala/client/call-budget.js';
import { testRetry } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { mostWithin } from '../support/most-within.js';

const BOUNDS = {
  callsOfConnector: 20,
  callsOfTenant: 30,
  callWindowMs: 1_000,
  callsLeftByPulls: 4,
  callWaitMs: 60_000,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.ingest.dataSource.query('DELETE FROM call_grants'));

const budgetOf = (connector: string, bounds: Partial<typeof BOUNDS> = {}) =>
  new CallBudget({
    pool: database.ingest,
    retry: testRetry,
    connector,
    bounds: { ...BOUNDS, ...bounds },
    sleep: (ms) => sleep(ms),
  });

/** When calls were granted, in milliseconds. */
async function timesOf(budget: CallBudget, calls: number, callClass: CallClass): Promise<number[]> {
  return Promise.all(
    Array.from({ length: calls }, async () => {
      await budget.take(callClass);
      return performance.now();
    }),
  );
}

describe('the calls of all instances', () => {
  it('P2: of a connector are never more than its limit in any window, whoever makes them', async () => {
    const [one, other] = [budgetOf('c'), budgetOf('c')];
    const times = (
      await Promise.all([timesOf(one, 35, 'pull'), timesOf(other, 35, 'pull'), timesOf(other, 10, 'now')])
    ).flat();
    // Granted earlier than it is seen here, by what an answer of the database takes.
    expect(mostWithin(times, BOUNDS.callWindowMs - 200)).toBeLessThanOrEqual(BOUNDS.callsOfConnector);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(3 * BOUNDS.callWindowMs);
  });

  it('P2: of two connectors are never more than the limit of the tenant', async () => {
    const times = (await Promise.all([timesOf(budgetOf('c'), 40, 'pull'), timesOf(budgetOf('d'), 40, 'pull')])).flat();
    expect(mostWithin(times, BOUNDS.callWindowMs - 200)).toBeLessThanOrEqual(BOUNDS.callsOfTenant);
  });

  it('P2: that somebody waits for are made at once while pulls wait', async () => {
    const bounds = { callWindowMs: 20_000 };
    const pulls = budgetOf('c', bounds);
    const waiting = new AbortController();
    setMaxListeners(0, waiting.signal);
    let granted = 0;
    const pulling = Promise.allSettled(
      Array.from({ length: 30 }, async () => {
        const budget = new CallBudget({
          pool: database.ingest,
          retry: testRetry,
          connector: 'c',
          bounds: { ...BOUNDS, ...bounds },
          sleep: (ms) => sleep(ms, undefined, { signal: waiting.signal }),
        });
        await budget.take('pull');
        granted += 1;
      }),
    );
    await expect.poll(() => granted).toBe(BOUNDS.callsOfConnector - BOUNDS.callsLeftByPulls);
    expect(await pulls.left()).toBe(BOUNDS.callsLeftByPulls);
    const begunAt = performance.now();
    await timesOf(budgetOf('c', bounds), BOUNDS.callsLeftByPulls, 'now');
    expect(performance.now() - begunAt).toBeLessThan(1_000);
    expect([await pulls.left(), granted]).toEqual([0, BOUNDS.callsOfConnector - BOUNDS.callsLeftByPulls]);
    waiting.abort();
    await pulling;
  });

  it('P1: that would wait too long are not made, and say so', async () => {
    const budget = budgetOf('c', { callsOfConnector: 5, callWaitMs: 500, callWindowMs: 20_000 });
    await budget.take('pull');
    await expect(budget.take('pull')).rejects.toMatchObject({ failure: 'THROTTLED' });
  });
});
