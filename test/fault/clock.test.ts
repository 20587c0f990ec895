import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { inTransaction } from '../../src/database/transaction.js';
import { claimDeliveries } from '../../src/ingest/claims.js';
import { responseWith } from '../fixtures/events.js';
import { drain, testRetry } from '../support/ingest.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DAY_MS = 86_400_000;
const BACKOFF_SECONDS = 300;

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(async () => {
  vi.useRealTimers();
  await gateway.stop();
});

/** Columns of the only delivery, in seconds from the database's now. */
async function secondsFromNow(...columns: string[]): Promise<number[]> {
  const seconds = columns.map((column) => `TIMESTAMPDIFF(MICROSECOND, NOW(3), ${column}) / 1000000 AS ${column}`);
  const [row] = (await gateway.database.ingest.dataSource.query(
    `SELECT ${seconds.join(', ')} FROM deliveries`,
  )) as Record<string, string>[];
  return columns.map((column) => Number(row?.[column]));
}

const setClock = (offMs: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offMs });

describe.each([
  ['a day ahead', DAY_MS],
  ['a day behind', -DAY_MS],
])('with the clock of the process %s', (_name, offMs) => {
  it('W23: stamps, leases and backoff are the database’s', async () => {
    setClock(offMs);
    await gateway.worker.stop();
    const body = responseWith([{ title: 'N', type: 'Numeric', answer: 1 }]);
    expect((await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body })).status).toBe(200);
    for (const seconds of await secondsFromNow('stamp', 'received_at', 'last_seen_at', 'due_at'))
      expect(Math.abs(seconds)).toBeLessThan(5);

    const { deliveries } = await inTransaction(gateway.database.ingest, testRetry, (sql) =>
      claimDeliveries(sql, defaultBounds),
    );
    expect(deliveries).toHaveLength(1);
    const [lease] = await secondsFromNow('due_at');
    expect(Math.abs((lease as number) - defaultBounds.leaseSeconds)).toBeLessThan(5);

    await gateway.database.ingest.dataSource.query('UPDATE deliveries SET claim = NULL, due_at = NOW(3)');
    await drain(gateway.database, {
      bounds: { ...defaultBounds, backoffFirstSeconds: BACKOFF_SECONDS },
      random: () => 1,
      apply: () => Promise.reject(new Error('fails')),
    });
    const [backoff] = await secondsFromNow('due_at');
    expect(Math.abs((backoff as number) - BACKOFF_SECONDS)).toBeLessThan(5);
  });

  it('W23: what came is applied at once, at the time it came, and its age is shown', async () => {
    setClock(offMs);
    await gateway.deliver(responseWith([{ title: 'N', type: 'Numeric', answer: 1 }]).toString());
    vi.useRealTimers();
    const { data } = await gateway.ask(
      '{ responses { nodes { submittedAt } } ingestStatus { oldestPendingAgeSeconds } }',
    );
    expect(Math.abs(Date.parse(data.responses.nodes[0].submittedAt) - Date.now())).toBeLessThan(10_000);
    expect(data.ingestStatus.oldestPendingAgeSeconds).toBeNull();
  });
});
