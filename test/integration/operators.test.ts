import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConfiguredKey } from '../../src/auth/keyring.js';
import { defaultBounds } from '../../src/bounds.js';
import { apply } from '../../src/ingest/store/apply.js';
import type { WorkerOptions } from '../../src/ingest/worker.js';
import { recentFailures } from '../../src/queries/recent-failures.js';
import { buildEvent } from '../support/event.js';
import { deliver, drain } from '../support/ingest.js';
import { emptyTables } from '../support/store-dump.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const key = (name: string, ...scopes: ('read' | 'admin')[]): ConfiguredKey => ({
  name,
  scopes: new Set(scopes),
  hash: createHash('sha256').update(name).digest(),
});
const chief = { authorization: 'Bearer chief' };
const reader = { authorization: 'Bearer reader' };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { apiKeys: [key('chief', 'read', 'admin'), key('reader', 'read')] },
    bounds: { replayRequestDeliveries: 5 },
  });
  // Here every delivery is applied by a worker with a bug.
  await gateway.worker.stop();
});
afterAll(() => gateway.stop());
beforeEach(() => emptyTables(gateway.database));

const select = <Row>(text: string, parameters: unknown[] = []) =>
  gateway.database.ingest.dataSource.query(text, parameters) as Promise<Row[]>;
const FAILURES = `query ($first: Int! = 20) {
  ingestStatus { recentFailures(first: $first) { id receivedAt source eventType status repeats attempts error } }
}`;
const REPLAY = 'mutation ($input: ReplayInput!) { replayDeliveries(input: $input) { matched applied } }';
const replay = async (input: object, headers = chief) => {
  const { data, errors } = await gateway.ask(REPLAY, { input }, headers);
  return data?.replayDeliveries ?? errors?.[0]?.extensions.code;
};

/** Applies all that is due with a bug in it; each try after the first comes at once. */
async function drainWithBug(bug: (text: string) => Error | null): Promise<void> {
  const buggy: Partial<WorkerOptions> = {
    bounds: { ...defaultBounds, workerPollMs: 5, backoffFirstSeconds: 0.001, backoffMaxSeconds: 0.001 },
    async apply(sql, context, batch) {
      for (const { delivery } of batch) {
        const error = bug(delivery.body.toString());
        if (error !== null) throw error;
      }
      await apply(sql, context, batch);
    },
  };
  do await drain(gateway.database, buggy);
  while ((await select("SELECT 1 FROM deliveries WHERE status = 'PENDING'")).length > 0);
}

describe('ingestStatus.recentFailures', () => {
  it('shows what was quarantined and what died, newest first, as many as asked for', async () => {
    const bodies = ['{"eventType":"FutureThing","data":{}}', 'no JSON', JSON.stringify(buildEvent())];
    for (const body of bodies) await deliver(gateway.database, [{ body: Buffer.from(body) }]);
    await deliver(gateway.database, [{ body: Buffer.from('no JSON') }]);
    await drainWithBug((text) => (text.includes('ActionResponse') ? new TypeError('a bug') : null));
    await select("UPDATE deliveries SET received_at = '2024-05-01 10:00:00' + INTERVAL id SECOND");
    const ids = (await select<{ id: number }>('SELECT id FROM deliveries ORDER BY id')).map(({ id }) => String(id));
    const { data } = await gateway.ask(FAILURES, {}, chief);
    const common = { source: 'WEBHOOK', repeats: 0, attempts: 0 };
    const unknown = { ...common, status: 'QUARANTINED', eventType: 'FutureThing', error: expect.stringMatching(/./) };
    const garbage = {
      ...common,
      status: 'QUARANTINED',
      eventType: null,
      repeats: 1,
      error: expect.stringMatching(/./),
    };
    const dead = { ...common, status: 'DEAD', eventType: 'ActionResponse', attempts: 5, error: 'TypeError: a bug' };
    expect(data.ingestStatus.recentFailures).toMatchObject([
      { id: ids[2], ...dead },
      { id: ids[1], ...garbage },
      { id: ids[0], ...unknown },
    ]);
    expect(data.ingestStatus.recentFailures[2].receivedAt).toMatch(/^2024-05-01T10:\d\d:\d\d/);

    const { data: one } = await gateway.ask(FAILURES, { first: 1 }, chief);
    expect(one.ingestStatus.recentFailures.map(({ id }: { id: string }) => id)).toEqual([ids[2]]);
  });

  it('is for operators, and bounded', async () => {
    const { data } = await gateway.ask(FAILURES, {}, reader);
    expect(data.ingestStatus).toBeNull();
    for (const first of [0, -1, 201]) {
      const { errors } = await gateway.ask(FAILURES, { first }, chief);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('reads no more of the index than it shows, however many there are', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => [
      createHash('sha256').update(`${n}`).digest(),
      'WEBHOOK',
      Buffer.from('?'),
      n % 3 === 0 ? 'APPLIED' : n % 3 === 1 ? 'QUARANTINED' : 'DEAD',
    ]);
    const values = rows.map(() => '(?, ?, ?, ?, NOW(3), NOW(3), NOW(3), NOW(3))').join(', ');
    await select(
      `INSERT INTO deliveries (hash, source, body, status, stamp, received_at, last_seen_at, due_at) VALUES ${values}`,
      rows.flat(),
    );
    await select('ANALYZE TABLE deliveries');
    const runner = gateway.database.ingest.dataSource.createQueryRunner();
    await runner.query('FLUSH STATUS');
    const sql = { query: (text: string, parameters: unknown[]) => runner.query(text, parameters) };
    await recentFailures(sql as never, 20);
    const reads = (await runner.query("SHOW SESSION STATUS LIKE 'Handler_read%'")) as { Value: string }[];
    await runner.release();
    // 20 of each status from the index, and the temporary table of the union once more.
    expect(reads.reduce((sum, { Value }) => sum + Number(Value), 0)).toBeLessThan(200);
  });

  it('S4: says nothing of the body that failed, whatever the error quotes', async () => {
    const texts = [
      (body: string) => `Incorrect string value: '${body}' for column 'name' at row 1`,
      (body: string) => `Unexpected token "C", "${body}" is not valid JSON`,
      () => 'no place for +919876543210 at https://cdn.example.net/a.jpg?sig=Canary',
    ];
    for (const [n, quote] of texts.entries()) {
      const body = JSON.stringify(buildEvent({ response: `r${n}`, name: 'Canary Person', phone: '+919876543210' }));
      await deliver(gateway.database, [{ body: Buffer.from(body) }]);
      await drainWithBug((text) => new Error(quote(text)));
    }
    const { data } = await gateway.ask(FAILURES, {}, chief);
    const errors = data.ingestStatus.recentFailures.map(({ error }: { error: string }) => error);
    expect(errors).toHaveLength(3);
    expect(errors.join('\n')).not.toMatch(/Canary|9876543210|responseId/);
    expect(errors.every((error: string) => error.startsWith('Error: '))).toBe(true);
  });
});

describe('W22: replayDeliveries', () => {
  it('W22: counts what matches, changes nothing in a dry run, and hands it to the workers else', async () => {
    await gateway.deliver(...[1, 2, 3].map((n) => buildEvent({ response: `r${n}` })));
    await drain(gateway.database);
    await select("UPDATE deliveries SET status = 'DEAD', error = 'a bug' LIMIT 2");
    const before = await select('SELECT * FROM deliveries');
    expect(await replay({ status: ['DEAD'], dryRun: true })).toEqual({ matched: 2, applied: 0 });
    expect(await select('SELECT * FROM deliveries')).toEqual(before);

    expect(await replay({ status: ['DEAD'], receivedSince: '2024-01-01T00:00:00Z' })).toEqual({
      matched: 2,
      applied: 2,
    });
    await drain(gateway.database);
    expect(await select('SELECT status, COUNT(*) AS n FROM deliveries GROUP BY status')).toEqual([
      { status: 'APPLIED', n: 3 },
    ]);
    expect(await replay({ status: ['DEAD'] })).toEqual({ matched: 0, applied: 0 });
    expect(await replay({ ids: [String((before[0] as { id: number }).id)] })).toEqual({ matched: 1, applied: 1 });
    expect(await replay({ eventTypes: ['ActionResponse'], olderNormaliser: true })).toEqual({ matched: 0, applied: 0 });
    expect(await replay({ receivedUntil: '2024-01-01T00:00:00Z' })).toEqual({ matched: 0, applied: 0 });
  });

  it('wakes the workers', async () => {
    const live = await startTestGateway({ bounds: { workerPollMs: 600_000 } });
    await live.deliver(buildEvent());
    const status = () => live.database.ingest.dataSource.query('SELECT status FROM deliveries');
    await live.database.ingest.dataSource.query("UPDATE deliveries SET status = 'DEAD'");
    const { data } = await live.ask(REPLAY, { input: {} });
    expect(data.replayDeliveries).toEqual({ matched: 1, applied: 1 });
    await live.worker.idle();
    expect(await status()).toEqual([{ status: 'APPLIED' }]);
    await live.stop();
  });

  it('needs an admin key, and leaves very many to the command', async () => {
    await gateway.deliver(...Array.from({ length: 6 }, (_, n) => buildEvent({ response: `r${n}` })));
    await drain(gateway.database);
    expect(await replay({}, reader)).toBe('FORBIDDEN');
    expect(await replay({})).toBe('BAD_USER_INPUT');
    expect(await replay({ dryRun: true })).toEqual({ matched: 6, applied: 0 });
    expect(await select("SELECT COUNT(*) AS n FROM deliveries WHERE status <> 'PENDING'")).toEqual([{ n: 6 }]);
  });
});
