import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { redact } from '../../src/ingest/normalise/redact.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { keyOf } from '../../src/keys.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { type Model, modelOf } from '../support/reference-model.js';
import type { ModelDelivery } from '../support/reference-states.js';
import { emptyTables, storedModel } from '../support/store-dump.js';

const RUNS = Number(process.env.STORE_RUNS ?? 100);
const BASE = Date.UTC(2024, 4, 1);
const MINUTE = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);

/** Everything that may differ between two bodies about one response. */
const event = fc.record({
  action: fc.constantFrom('a1', 'a2', 'A1 '),
  isSurvey: fc.constant(false),
  responseId: maybe('r1', 'r2', 'R1'),
  isUpdate: maybe(true, false),
  outlet: maybe('North', 'South', 'written in'),
  tags: fc.subarray(['x', 'y', 'z']),
  qty: maybe(1, 2),
  form: fc.constantFrom('plain', 'reordered', 'respelt', 'more options'),
  answeredAt: maybe(BASE + MINUTE, BASE + 5 * MINUTE, BASE + 400 * 24 * 60 * MINUTE),
  metadata: fc.subarray(['Name', 'Phone', 'Location']),
  person: fc.constantFrom(
    { responder: '+911111111111' },
    { responder: '+912222222222' },
    { responderId: 'u1' },
    { responder: '+911111111111', responderId: 'u1' },
    { responder: '+911111111111', responderId: 'u2' },
    {},
  ),
  name: maybe('Asha', 'Āsha', ''),
  sender: fc.constantFrom({}, { fromUser: '+912222222222', fromUserId: 'u3', fromUserName: 'Sender' }),
  packageId: fc.constantFrom(
    {},
    { actionPackageId: 'com.x' },
    { actionPackageId: 'com.x', packageId: 'com.x.2' },
    { packageId: 'com.x.2' },
    { actionPackageId: 'com.y', packageId: 'com.y.1' },
  ),
  title: maybe('Daily check', 'daily  Check'),
  group: maybe('g1', 'g2@1'),
  subscription: maybe('s1', 's2'),
  isAnonymous: fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(true) }),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function bodyOf(e: Event): Buffer {
  const option = (title: string) => ({ title });
  const respelt = e.form === 'respelt';
  const questions = [
    {
      title: respelt ? ' OUTLET' : 'Outlet',
      type: 'SingleOption',
      options: (e.form === 'more options' ? ['East', 'South', 'North'] : ['North', 'South']).map(option),
      ...(e.outlet === undefined ? {} : { answer: [e.outlet] }),
    },
    {
      title: 'Tags',
      type: 'MultiOption',
      options: ['x', 'y', 'z'].map(option),
      answer: respelt ? e.tags.toReversed() : e.tags,
    },
    {
      title: 'Qty',
      type: 'Numeric',
      options: [],
      ...(e.qty === undefined ? {} : { answer: respelt ? `${e.qty}.0` : e.qty }),
    },
  ];
  const metadata = {
    Name: { title: 'Name', type: 'Text', options: [], answer: `Name of ${e.name ?? 'nobody'}` },
    Phone: { title: 'Phone', type: 'Text', options: [], answer: '+911111111111' },
    Location: { title: 'Location', type: 'Location', options: [], answer: { lt: 1, lg: 2, n: 'home' } },
  };
  return Buffer.from(
    JSON.stringify({
      subscriptionId: e.subscription,
      eventType: 'ActionResponse',
      data: {
        actionId: e.action,
        responseId: e.responseId,
        isUpdateResponse: e.isUpdate,
        ...e.person,
        responderName: e.name,
        ...e.packageId,
        title: e.title,
        groupId: e.group,
        isAnonymous: e.isAnonymous,
        responseDetails: {
          responseWithQuestions: [
            ...(e.form === 'reordered' ? questions.toReversed() : questions),
            ...e.metadata.map((name) => metadata[name as keyof typeof metadata]),
            ...(e.answeredAt === undefined
              ? []
              : [{ title: 'Response Time', type: 'DateTime', options: [], answer: e.answeredAt }]),
          ],
        },
      },
      ...e.sender,
    }),
  );
}

const history = fc.record({
  deliveries: fc.array(fc.record({ event, minute: fc.integer({ min: 0, max: 6 }) }), { minLength: 1, maxLength: 14 }),
  /** Deliveries that come again, and when. */
  again: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 })), { maxLength: 5 }),
  /** Deliveries that come in lists too, and when. */
  lists: fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 6 })), {
    maxLength: 3,
  }),
  shuffle: fc.array(fc.nat(), { minLength: 22, maxLength: 22 }),
  batches: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
  workers: fc.constantFrom(1, 2),
});

describe('the store', () => {
  it('W13 W14 W6: any order, repetition and split over two workers ends in the tables of the reference model', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ deliveries, again, lists, shuffle, batches, workers }) => {
        await emptyTables(database);
        const first = deliveries.map(({ event, minute }) => ({ body: bodyOf(event), stamp: BASE + minute * MINUTE }));
        const all = [
          ...first,
          ...again.map(([index, minute]) => ({
            body: (first[index % first.length] as (typeof first)[0]).body,
            stamp: BASE + minute * MINUTE,
          })),
        ];
        const listed = lists.map(([indexes, minute]) => ({
          bodies: indexes.map((index) => (first[index % first.length] as (typeof first)[0]).body),
          stamp: BASE + minute * MINUTE,
        }));
        const order = [
          ...all,
          ...listed.map(({ bodies, stamp }) => ({ body: Buffer.from(`[${bodies.join(', ')}]`), stamp })),
        ]
          .map((delivery, index) => ({ delivery, at: shuffle[index] ?? index }))
          .sort((a, b) => a.at - b.at);
        let rest = order.map(({ delivery }) => delivery);
        for (let batch = 0; rest.length > 0; batch++) {
          const size = batches[batch % batches.length] ?? 1;
          for (const one of rest.slice(0, size)) await deliver(database, [one]);
          rest = rest.slice(size);
          await Promise.all(Array.from({ length: workers }, () => drain(database)));
        }
        compare(
          await storedModel(database),
          modelOf(toModel([...all, ...listed.flatMap(({ bodies, stamp }) => bodies.map((body) => ({ body, stamp })))])),
        );
      }),
      { numRuns: RUNS, endOnFailure: process.env.STORE_SHRINK === undefined },
    );
  }, 600_000);
});

/** As the model takes them: an anonymous action's bodies are those that are left of them. */
function toModel(deliveries: readonly { body: Buffer; stamp: number }[]): ModelDelivery[] {
  const read = (body: Buffer, isAnonymous: boolean) => {
    const reading = normalise(body, { isAnonymous });
    if (reading.outcome !== 'response') throw new Error(reading.outcome);
    return reading;
  };
  const readings = deliveries.map(({ body, stamp }) => ({ body, stamp, reading: read(body, false) }));
  const anonymous = new Set(
    readings.filter(({ reading }) => reading.response.isAnonymous).map(({ reading }) => reading.action.actionId),
  );
  return readings.map(({ body, stamp, reading }) => {
    if (!anonymous.has(reading.action.actionId)) return { hash: hashOf(body).toString('hex'), stamp, reading };
    const redacted = Buffer.from(redact(body));
    return { hash: hashOf(redacted).toString('hex'), stamp, reading: read(redacted, true) };
  });
}

function compare(stored: Model, model: Model): void {
  const sorted = <T>(items: readonly T[]) =>
    [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  expect(sorted(stored.responses)).toEqual(sorted(model.responses));
  expect(sorted(stored.actions)).toEqual(sorted(model.actions));
  expect(plain(stored.questions)).toEqual(byKey(model.questions));
  expect(plain(stored.options)).toEqual(byKey(model.options));
  expect(plain(stored.people)).toEqual(plain(model.people));
  expect(plain(stored.statuses)).toEqual(plain(model.statuses));
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** The model names questions by their owner's words; the tables by the key of them. */
function byKey(questions: Record<string, unknown>): unknown {
  return plain(
    Object.fromEntries(
      Object.entries(questions).map(([name, value]) => {
        const [owner = '', title = '', type = '', occurrence = ''] = name.split('|');
        const [kind = '', ...id] = owner.split(' ');
        const ownerKey = keyOf(kind as 'package' | 'title' | 'action', id.join(' '));
        return [keyOf('question', ownerKey, title, type, Number(occurrence)).toString('hex').toUpperCase(), value];
      }),
    ),
  );
}
