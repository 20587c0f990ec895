import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { splitActions } from '../../src/ingest/normalise/pull/split-page.js';
import type { Reading } from '../../src/ingest/normalise/reading.js';
import { redact } from '../../src/ingest/normalise/redact.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { saysAnonymous } from '../../src/ingest/store/readings.js';
import type { JsonObject } from '../../src/json.js';
import { keyOf } from '../../src/keys.js';
import { deliver, drain } from '../support/ingest.js';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import { type Model, modelOf } from '../support/reference-model.js';
import type { ModelEvent } from '../support/reference-states.js';
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

const people = [
  { phone: '+911111111111' },
  { phone: '+911111111111', id: 'u1' },
  { phone: '+911111111111', id: 'u2' },
  { id: 'u1' },
  { phone: '+912222222222', id: 'u3' },
];
const person = fc.constantFrom(...people);
const eventId = maybe('e1', 'e2', 'e3');
const subscriptionId = maybe('s1', 's2');

const envelopeOf = (group: string, eventType: string, data: object) => ({
  objectId: group,
  objectType: 'Group',
  eventType,
  data,
});
const from = ({ phone, id }: { phone?: string; id?: string }, prefix: string, name?: string) => ({
  [prefix]: phone,
  [`${prefix}Id`]: id,
  [`${prefix}Name`]: name,
});

/** Whatever is no ActionResponse: jobs ticked and unticked, members coming and going, links, messages, actions sent. */
const otherBody = fc.oneof(
  fc
    .record({
      person,
      isCompleted: fc.boolean(),
      responseId: maybe('j-r1', 'j-r2'),
      action: fc.constantFrom('j1', 'a1'),
    })
    .map(({ person: { phone, id }, isCompleted, responseId, action }) =>
      envelopeOf('g1', 'JobResponse', {
        actionId: action,
        responseId,
        responseDetails: { response: { assignee: phone, assigneeId: id, isCompleted } },
      }),
    ),
  fc
    .record({
      type: fc.constantFrom('JobCreated', 'ActionCreated', 'SurveyCreated'),
      action: fc.constantFrom('j1', 'a1', 'a2'),
      title: maybe('Daily check', 'Other'),
      due: maybe('2018-03-22T18:29:59Z', '2018-03-23T18:29:59Z'),
      assigned: fc.subarray(['+911111111111', '+912222222222', '+913333333333']),
      isAnonymous: fc.oneof({ weight: 8, arbitrary: maybe(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      properties: fc.subarray([
        { name: 'state', type: 'Numeric', value: '0' },
        { name: 'state', type: 'Numeric', value: '1' },
        { name: 'owner', value: null },
      ]),
      sender: person,
    })
    .map(({ type, action, title, due, assigned, isAnonymous, properties, sender }) => ({
      ...envelopeOf('g1', type, {
        actionId: action,
        title,
        dueDate: due,
        assignedTo: assigned,
        isAnonymous,
        properties,
        questions: [
          { title: 'Outlet', type: 'SingleOption', options: [{ title: 'West' }, { title: 'North' }] },
          { title: 'Never answered', type: 'Text' },
        ],
      }),
      ...from(sender, 'fromUser', 'Sender'),
    })),
  fc
    .record({
      person,
      group: fc.constantFrom('g1', 'g2@1'),
      isAdded: fc.boolean(),
      role: maybe('Admin', 'Member', 'Boss'),
      isProvisioned: maybe(true, false),
      name: maybe('Asha', 'Zoë'),
    })
    .map(({ person, group, isAdded, role, isProvisioned, name }) =>
      envelopeOf(group, isAdded ? 'MemberAdded' : 'MemberRemoved', {
        ...from(person, 'member', name),
        type: role,
        isProvisioned,
      }),
    ),
  fc
    .record({
      parent: fc.constantFrom('g1', 'g2@1', 'g3'),
      child: fc.constantFrom('g1', 'g3', 'g4'),
      isAdded: fc.boolean(),
      name: maybe('Branch', 'Zweig'),
      type: maybe('Group', 'ConnectGroup'),
    })
    .filter(({ parent, child }) => parent !== child)
    .map(({ parent, child, isAdded, name, type }) =>
      envelopeOf(parent, isAdded ? 'GroupAdded' : 'GroupRemoved', { groupId: child, groupName: name, groupType: type }),
    ),
  fc
    .record({
      text: fc.constantFrom('hello', 'Hello'),
      sender: fc.option(person),
      type: fc.constantFrom('TextMessageCreated', 'Announcement'),
    })
    .map(({ text, sender, type }) => ({
      ...envelopeOf('g1', type, { text }),
      ...(sender === null ? {} : from(sender, 'fromUser')),
    })),
);

/** What a pull splits off its pages. */
const pulledBody = fc.oneof(
  fc
    .record({
      action: fc.constantFrom('a1', 'a2'),
      responseId: maybe('r1', 'r2'),
      outlet: fc.constantFrom('North', 'South'),
      qty: fc.constantFrom(1, 2),
      person,
      sentAt: maybe(BASE - MINUTE, BASE + 3 * MINUTE),
      answeredAt: maybe(BASE + MINUTE, BASE + 5 * MINUTE),
      isAnonymous: fc.oneof({ weight: 12, arbitrary: maybe(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      isPositional: fc.boolean(),
    })
    .map(
      ({ action, responseId, outlet, qty, person: { phone, id }, sentAt, answeredAt, isAnonymous, isPositional }) => {
        const questions = [
          { title: 'Outlet', type: 'SingleOption' },
          { title: 'Qty', type: 'Numeric' },
          ...(answeredAt === undefined ? [] : [{ title: 'Response Time', type: 'DateTime' }]),
        ];
        const answers = [[outlet], qty, ...(answeredAt === undefined ? [] : [answeredAt])];
        const titled = questions.map((question, at) => ({ ...question, answer: answers[at] }));
        return splitActions(
          {
            actions: [
              {
                id: 'com.x',
                actionBody: {
                  actionId: action,
                  isAnonymous: isAnonymous ?? null,
                  questions,
                  responses: [
                    {
                      responseId: responseId ?? null,
                      responder: phone ?? null,
                      responderId: id ?? null,
                      sentAt: sentAt ?? null,
                      ...(isPositional ? { answers } : { responseWithQuestions: titled }),
                    },
                  ],
                },
              },
            ],
          } as unknown as JsonObject,
          { groupId: 'g1', actionId: null },
        )?.[1];
      },
    ),
  fc
    .record({
      action: fc.constantFrom('a1', 'j1'),
      title: fc.constantFrom('Daily check', 'Other'),
      sender: person,
      due: maybe(BASE),
    })
    .map(({ action, title, sender, due }) => ({
      pulled: 'action',
      action: {
        actionId: action,
        actionType: 'Job',
        title,
        dueDate: due,
        sentAt: '2018-03-22T18:29:59Z',
        sender: sender.phone,
        senderId: sender.id,
      },
    })),
  fc
    .record({ group: fc.constantFrom('g1', 'g2@1'), members: fc.subarray(people), role: maybe('Admin', 'Member') })
    .map(({ group, members, role }) => ({
      pulled: 'members',
      groupId: group,
      members: members.map(({ phone, id }) => ({ id, mobileNumber: phone, role, isProvisioned: true })),
    })),
  fc
    .record({ group: fc.constantFrom('g1', 'g3'), subGroups: fc.subarray(['g1', 'g3', 'g4']) })
    .map(({ group, subGroups }) => ({
      pulled: 'subGroups',
      groupId: group,
      subGroups: subGroups.filter((id) => id !== group),
    })),
  fc
    .record({
      groupId: fc.constantFrom('g1', 'g3', 'g4'),
      groupName: maybe('Branch', 'Filiale'),
      groupType: maybe('Group'),
    })
    .map((group) => ({ pulled: 'group', group })),
);

const other = fc
  .record({ body: otherBody, eventId, subscriptionId })
  .map(({ body, eventId, subscriptionId }) => Buffer.from(JSON.stringify({ subscriptionId, eventId, ...body })));

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
  deliveries: fc.array(
    fc.record({
      body: fc.oneof(
        { weight: 3, arbitrary: event.map(bodyOf) },
        { weight: 2, arbitrary: other },
        { weight: 2, arbitrary: pulledBody.map((body) => Buffer.from(JSON.stringify(body))) },
      ),
      minute: fc.integer({ min: 0, max: 6 }),
    }),
    { minLength: 1, maxLength: 14 },
  ),
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
        const first = deliveries.map(({ body, minute }) => ({ body, stamp: BASE + minute * MINUTE }));
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
          for (const one of rest.slice(0, size)) await deliver(database, [{ ...one, source: sourceOf(one.body) }]);
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

/** Pulled bodies come by pulls, or from archives; only these count as seen again when they come again. */
const sourceOf = (body: Buffer) => (body.includes('{"pulled"') ? 'IMPORT' : 'WEBHOOK');

/** As the model takes them: an anonymous action's bodies are those that are left of them. */
function toModel(deliveries: readonly { body: Buffer; stamp: number }[]): ModelEvent[] {
  const read = (body: Buffer, isAnonymous: boolean) => {
    const reading = normalise(body, { isAnonymous });
    if (reading.outcome === 'batch' || reading.outcome === 'quarantined') throw new Error(JSON.stringify(reading));
    return reading;
  };
  const actionOf = (reading: Reading) =>
    reading.outcome === 'response' || reading.outcome === 'action' ? reading.action.actionId : null;
  const readings = deliveries.map(({ body, stamp }) => ({ body, stamp, reading: read(body, false) }));
  const anonymous = new Set(readings.flatMap(({ reading }) => (saysAnonymous(reading) ? [actionOf(reading)] : [])));
  return readings.map(({ body, stamp, reading }) => {
    const action = actionOf(reading);
    const fetchedAt = stamp;
    if (action === null || !anonymous.has(action))
      return { hash: hashOf(body).toString('hex'), stamp, fetchedAt, reading };
    const redacted = Buffer.from(redact(body));
    return { hash: hashOf(redacted).toString('hex'), stamp, fetchedAt, reading: read(redacted, true) };
  });
}

function compare(stored: Model, model: Model): void {
  const sorted = <T>(items: readonly T[]) =>
    [...items]
      .map((item) => [canonical(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
  expect(sorted(stored.responses)).toEqual(sorted(model.responses));
  expect(sorted(stored.actions)).toEqual(sorted(model.actions));
  expect(plain(stored.questions)).toEqual(byKey(model.questions));
  expect(plain(stored.options)).toEqual(byKey(model.options));
  for (const kind of ['members', 'edges', 'groups', 'messages'] as const)
    expect(sorted<unknown>(stored.observed[kind])).toEqual(sorted<unknown>(model.observed[kind]));
  expect(plain(stored.people)).toEqual(plain(model.people));
  expect(plain(stored.statuses)).toEqual(plain(model.statuses));
}

/** Keys in one order, whoever wrote them. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

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
