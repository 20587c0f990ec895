import fc from 'fast-check';
import { splitActions } from '../../src/ingest/normalise/pull/split-page.js';
import type { JsonObject } from '../../src/json.js';

/** Random bodies of everything that can be said, about few enough things that they contradict each other. */

export const BASE = Date.UTC(2024, 4, 1);
export const MINUTE = 60_000;

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
export const pulledBody = fc.oneof(
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

/** Whatever is pushed and is no ActionResponse. */
export const otherEvent = fc
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

/** Everything that may be pushed about a response. */
export const responseEvent = event.map(bodyOf);
