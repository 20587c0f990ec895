import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { apply } from '../../src/ingest/store/apply.js';
import { responseWith } from '../fixtures/events.js';
import { deliver, drain } from '../support/ingest.js';
import { dumpEverything, emptyTables } from '../support/store-dump.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => emptyTables(gateway.database));

const PHONE = '+919999000011';
const canary = {
  responder: PHONE,
  responderId: 'canary-user-id',
  responderName: 'Canary Person',
  responderProfilePic: 'https://canary.example/pic.jpg',
};
const questions = [
  { title: 'How do you feel?', type: 'Text', answer: 'fine' },
  { title: 'Name', type: 'Text', answer: 'Canary Person' },
  { title: 'Phone', type: 'Text', answer: PHONE },
  { title: 'Location', type: 'Location', answer: { lt: 12.3456789, lg: 77, n: 'Canary home' } },
];
const envelope = { fromUser: PHONE, fromUserId: 'canary-user-id', fromUserName: 'Canary Person' };
const event = (data: object) => responseWith(questions, { actionId: 'survey', ...canary, ...data }, envelope);

/** Neither the person nor any hash of a full body is anywhere. */
async function expectNobody(...bodies: Buffer[]): Promise<void> {
  const dump = await dumpEverything(gateway.database);
  expect(dump).not.toMatch(/919999000011|canary|Canary|12\.3456789/);
  for (const body of bodies) expect(dump).not.toContain(createHash('sha256').update(body).digest('hex'));
  for (const text of [PHONE, 'canary-user-id']) {
    for (const digest of ['sha256', 'sha1', 'md5'])
      expect(dump).not.toContain(createHash(digest).update(text).digest('hex').slice(0, 32));
  }
}

describe('anonymous at rest', () => {
  it('S1 G18: a body that says so is redacted before it is stored, not only when it is applied', async () => {
    const body = event({ responseId: 'r1', isAnonymous: true });
    // The worker never runs: this is the first row.
    await gateway.worker.stop();
    const { status } = await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body });
    expect(status).toBe(200);
    expect(await gateway.database.ingest.dataSource.query('SELECT status, is_redacted FROM deliveries')).toEqual([
      { status: 'PENDING', is_redacted: 1 },
    ]);
    await expectNobody(body);
    await drain(gateway.database);
    await expectNobody(body);
    const { data } = await gateway.ask(
      '{ responseSet { totalCount responderCount } responses { nodes { isAnonymous responder { id } answers { text } } } }',
    );
    expect(data.responseSet).toEqual({ totalCount: 1, responderCount: 0 });
    expect(data.responses.nodes).toEqual([{ isAnonymous: true, responder: null, answers: [{ text: 'fine' }] }]);
  });

  it('S1: what was stored before one body said so is redacted too, quarantined bodies among it', async () => {
    const named = [
      event({ responseId: 'r1' }),
      event({ responseId: 'r2' }),
      event({ responseId: 'r2', isUpdateResponse: true }),
    ];
    const unknown = Buffer.from(named[0]?.toString().replace('ActionResponse', 'FutureThing') ?? '');
    await deliver(
      gateway.database,
      [...named, unknown].map((body) => ({ body })),
    );
    await drain(gateway.database);
    expect(await dumpEverything(gateway.database)).toContain('919999000011');
    const revealing = event({ responseId: 'r3', isAnonymous: true });
    await deliver(gateway.database, [{ body: revealing }]);
    await drain(gateway.database);
    await expectNobody(...named, unknown, revealing);
    const statuses = await gateway.database.ingest.dataSource.query('SELECT status FROM deliveries ORDER BY status');
    expect((statuses as { status: string }[]).map(({ status }) => status).sort()).toEqual(
      ['APPLIED', 'APPLIED', 'APPLIED', 'DUPLICATE', 'QUARANTINED'].sort(),
    );
    const { data } = await gateway.ask('{ responses { totalCount nodes { isAnonymous responder { id } } } }');
    expect(data.responses.totalCount).toBe(3);
    expect(new Set(data.responses.nodes.map((node: object) => JSON.stringify(node)))).toEqual(
      new Set(['{"isAnonymous":true,"responder":null}']),
    );
  });

  it('S1: the full body of a redacted delivery, come again, changes nothing and is redacted again', async () => {
    const named = event({ responseId: 'r1' });
    await deliver(gateway.database, [{ body: named }, { body: event({ responseId: 'r2', isAnonymous: true }) }]);
    await drain(gateway.database);
    await deliver(gateway.database, [{ body: named }]);
    await drain(gateway.database);
    await expectNobody(named);
    expect(await gateway.database.ingest.dataSource.query('SELECT repeats FROM deliveries ORDER BY repeats')).toEqual([
      { repeats: 0 },
      { repeats: 1 },
    ]);
  });

  it('S1: what could not be applied is redacted when its action turns out to be anonymous, though it still fails', async () => {
    const poison = event({ responseId: 'poison' });
    const failing: Parameters<typeof drain>[1] = {
      bounds: { ...defaultBounds, backoffFirstSeconds: 0.001, backoffMaxSeconds: 0.001, workerPollMs: 20 },
      async apply(sql, context, batch) {
        const ids = batch.map(({ reading }) => reading.outcome === 'response' && reading.response.responseId);
        if (ids.includes('poison')) throw new TypeError('poison');
        await apply(sql, context, batch);
      },
    };
    const drainToDeath = async () => {
      const pending = "SELECT id FROM deliveries WHERE status = 'PENDING'";
      do await drain(gateway.database, failing);
      while (((await gateway.database.ingest.dataSource.query(pending)) as unknown[]).length > 0);
    };
    await deliver(gateway.database, [{ body: poison }]);
    await drainToDeath();
    expect(await dumpEverything(gateway.database)).toContain('919999000011');
    const revealing = event({ responseId: 'r2', isAnonymous: true });
    await deliver(gateway.database, [{ body: revealing }]);
    await drainToDeath();
    await expectNobody(poison, revealing);
    expect(
      await gateway.database.ingest.dataSource.query('SELECT status, is_redacted FROM deliveries ORDER BY status'),
    ).toEqual([
      { status: 'APPLIED', is_redacted: 1 },
      { status: 'DEAD', is_redacted: 1 },
    ]);
  });

  it('S1: a list of which one event is anonymous is redacted at the door, and the others once their action is', async () => {
    const list = (...bodies: Buffer[]) => Buffer.from(`[${bodies.join(',')}]`);
    const open = event({ actionId: 'other', responseId: 'r2' });
    const body = list(event({ responseId: 'r1', isAnonymous: true }), open);
    expect((await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body })).status).toBe(200);
    await drain(gateway.database);
    const revealing = event({ actionId: 'other', responseId: 'r3', isAnonymous: true });
    await deliver(gateway.database, [{ body: revealing }]);
    await drain(gateway.database);
    await expectNobody(body, open, revealing);
    expect(await gateway.database.ingest.dataSource.query('SELECT COUNT(*) AS n FROM responses')).toEqual([{ n: 3 }]);
  });

  it.each([
    ['first', true],
    ['last', false],
  ])('S1 W12: an event that nobody understands says %s that its action is anonymous', async (_, isFirst) => {
    const named = event({ responseId: 'r1' });
    const future = Buffer.from(
      event({ responseId: 'r2', isAnonymous: true }).toString().replace('ActionResponse', 'FutureThing'),
    );
    for (const body of isFirst ? [future, named] : [named, future]) {
      await deliver(gateway.database, [{ body }]);
      await drain(gateway.database);
    }
    await expectNobody(named, future);
    const { data } = await gateway.ask('{ responses { nodes { isAnonymous responder { id } } } }');
    expect(data.responses.nodes).toEqual([{ isAnonymous: true, responder: null }]);
  });

  it('S1: bodies that were wrapped by relays, or name their action further down, are found and redacted too', async () => {
    const parse = (body: Buffer) => JSON.parse(body.toString()) as { data: { responseDetails: object } };
    const wrapped = parse(event({ responseId: 'r1' }));
    const below = parse(event({ responseId: 'r3' }));
    const twice = parse(event({ responseId: 'r4', isAnonymous: true }));
    const bodies = [
      { ...wrapped, data: { ...wrapped.data, responseDetails: JSON.stringify(wrapped.data.responseDetails) } },
      { ...wrapped, data: { ...wrapped.data, responseId: 'r2', responseDetails: 'Canary, as text' } },
      { ...below, eventType: 'FutureThing', data: { actionBody: below.data } },
      {
        ...wrapped,
        data: { ...wrapped.data, responseId: 'r5', responderPhone: PHONE, senderEmail: 'canary@example.org' },
      },
      { ...twice, data: JSON.stringify(JSON.stringify(twice.data)) },
    ].map((body) => Buffer.from(JSON.stringify(body)));
    for (const body of bodies) {
      await deliver(gateway.database, [{ body }]);
      await drain(gateway.database);
    }
    await expectNobody(...bodies);
    const { data } = await gateway.ask('{ responses { totalCount nodes { answers { text } } } }');
    expect(data.responses.totalCount).toBe(4);
    expect(data.responses.nodes.filter(({ answers }: { answers: unknown[] }) => answers.length === 1)).toHaveLength(3);
  });

  it('S1: a list that is too long to be split, and too large for the door, is kept without the persons of its anonymous events', async () => {
    const anonymous = event({ responseId: 'r1', isAnonymous: true });
    const open = responseWith([], { actionId: 'other', responseId: 'r2', responder: '+918888000022' });
    const body = Buffer.from(`[${anonymous},${open},${'{"filler":1234567890123456},'.repeat(10_000)}{}]`);
    expect(body.length).toBeGreaterThan(defaultBounds.doorRedactionBytes);
    expect((await fetch(`${gateway.address}/webhooks/kaizala`, { method: 'POST', body })).status).toBe(200);
    await drain(gateway.database);
    await expectNobody(body);
    expect(await gateway.database.ingest.dataSource.query('SELECT status, is_redacted FROM deliveries')).toEqual([
      { status: 'QUARANTINED', is_redacted: 1 },
    ]);
    expect(await dumpEverything(gateway.database)).toContain('918888000022');
  });

  it('keeps the person of responses that are not anonymous, and lets go only of those who are nowhere else', async () => {
    await deliver(gateway.database, [
      { body: event({ responseId: 'r1', isAnonymous: true }) },
      {
        body: responseWith([], {
          actionId: 'other',
          responseId: 'r9',
          responder: '+918888000022',
          responderName: 'Known',
        }),
      },
    ]);
    await drain(gateway.database);
    expect(await gateway.database.ingest.dataSource.query('SELECT name, phone FROM people')).toEqual([
      { name: 'Known', phone: '+918888000022' },
    ]);
  });
});

describe('bytes at rest', () => {
  it('D7: ids, titles and texts are told apart by their bytes and come back as they were', async () => {
    const texts = ['😀', '😡', '👍', 'Café', 'Cafe', 'Cafe\u0301', 'a', 'a ', 'A', 'nul\u0000', '\u202Ertl', 'ß', 'ss'];
    const ids = ['ABC', 'abc', 'a', 'a ', 'é', 'e\u0301', 'guid@1', 'guid@2'];
    await deliver(
      gateway.database,
      [...ids.entries()].flatMap(([i, id]) =>
        texts.map((text, n) => ({
          body: responseWith([{ title: 'T', type: 'Text', answer: text }], {
            actionId: id,
            responseId: `${i}.${n}`,
            groupId: id,
            actionPackageId: 'bytes',
          }),
        })),
      ),
    );
    await drain(gateway.database);
    const { data } = await gateway.ask(`{ responseSet(filter: { packageId: { eq: "bytes" } }) {
      totalCount values: measure(of: { fn: COUNT_DISTINCT, question: { title: "T" } }) { value }
      groupBy(dimensions: [{ action: true }], first: 100) { nodes { keys { label } count } }
      question(ref: { title: "T" }) { ... on TextSummary { distinctCount topValues(first: 100) { text count } } } } }`);
    const set = data.responseSet;
    expect(set.totalCount).toBe(ids.length * texts.length);
    expect(set.values.value).toBe(texts.length);
    expect(set.groupBy.nodes.map(({ keys }: { keys: { label: string }[] }) => keys[0]?.label).sort()).toEqual(
      [...ids].sort(),
    );
    expect(set.question.distinctCount).toBe(texts.length);
    expect(set.question.topValues.map(({ text }: { text: string }) => text).sort()).toEqual([...texts].sort());
  });
});
