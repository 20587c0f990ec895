import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let gateway: TestGateway;

/** Ticket, who says it, when, and its state then. */
const SAID: readonly [string, string, string, string, string][] = [
  ['1', 'T1', 'asha', '2024-05-01T08:00:00Z', 'Open'],
  ['2', 'T1', 'bo', '2024-05-02T08:00:00Z', 'Closed'],
  ['3', 'T2', 'asha', '2024-05-02T09:00:00Z', 'Open'],
  ['4', 'T2', 'asha', '2024-05-02T20:00:00Z', 'Closed'],
  ['5', 't2', 'asha', '2024-05-03T09:00:00Z', 'Open'],
  ['6', 'T1', 'nobody', '2024-05-04T08:00:00Z', 'Open'],
];

beforeAll(async () => {
  gateway = await startTestGateway();
  const events = SAID.map(([id, ticket, who, at, state]) =>
    buildEvent({
      response: id,
      // Anonymity belongs to the action.
      action: who === 'nobody' ? 'box' : 'tickets',
      package: 'tickets',
      responder: who,
      isAnonymous: who === 'nobody',
      at: Date.parse(at),
      answers: [
        { title: 'Ticket', type: 'Text', answer: ticket },
        { title: 'State', type: 'SingleOption', options: ['Open', 'Closed'], answer: [state] },
        { title: 'Tags', type: 'MultiOption', options: ['a', 'b'], answer: ['a'] },
        { title: 'Mobile', type: 'PhoneNumber', answer: '+919000000001' },
      ],
    }),
  );
  const elsewhere = buildEvent({
    response: '7',
    action: 'other',
    package: 'other',
    responder: 'bo',
    at: Date.parse('2024-06-01T00:00:00Z'),
    answers: [{ title: 'Rice', type: 'Numeric', answer: 1 }],
  });
  await gateway.deliver(JSON.stringify([...events, elsewhere]));
});
afterAll(() => gateway.stop());

async function newest(latestPer: string, filter = '{}', parent = 'responseSet', zone = 'UTC'): Promise<string[]> {
  const set = `(latestPer: ${latestPer}, filter: ${filter}, timeZone: "${zone}") { responses(orderBy: { field: SUBMITTED_AT, direction: ASC }) { nodes { responseId } } }`;
  const query = parent === 'responseSet' ? `{ responseSet${set} }` : `{ ${parent} { responseSet${set} } }`;
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  const found = data.responseSet ?? Object.values(data as Record<string, { responseSet: object }>)[0]?.responseSet;
  return found.responses.nodes.map(({ responseId }: { responseId: string }) => responseId);
}

describe('latestPer', () => {
  it('G19: is the state of every ticket: texts differ by case, anonymous ones count', async () => {
    const tickets = '{ question: { title: "Ticket" } }';
    expect(await newest(tickets)).toEqual(['4', '5', '6']);
    // Of these, the open ones; not the newest open one of each.
    const open = '{ answers: [{ question: { title: "State" }, option: { any: ["Open"] } }] }';
    expect(await newest(tickets, open)).toEqual(['5', '6']);
    expect(await newest(`{ question: { title: "Ticket" }, among: ${open} }`)).toEqual(['3', '5', '6']);
  });

  it('G18: by responder leaves out whoever is anonymous', async () => {
    expect(await newest('{ responder: true }')).toEqual(['5', '7']);
    expect(await newest('{ responder: true, every: DAY }')).toEqual(['1', '2', '4', '5', '7']);
    // 20:00Z is the next day in Kolkata.
    expect(await newest('{ responder: true, every: DAY }', '{}', 'responseSet', 'Asia/Kolkata')).toEqual([
      '1',
      '2',
      '3',
      '5',
      '7',
    ]);
  });

  it('G19: is the newest of its parent', async () => {
    expect(await newest('{ responder: true }', '{}', 'actionPackage(id: "tickets")')).toEqual(['2', '5']);
    expect(await newest('{ responder: true }', '{}', 'action(id: "other")')).toEqual(['7']);
    expect(await newest('{ responder: true }', '{}', 'group(id: "group-1")')).toEqual(['5', '7']);
  });

  it('G20: a window of the filter cuts what is shown, not what is newest in a bucket', async () => {
    const until = '{ submittedAt: { lt: "2024-05-02T10:00:00Z" } }';
    expect(await newest('{ responder: true, every: DAY }', until)).toEqual(['1', '2']);
    expect(await newest('{ responder: true }', until)).toEqual([]);
    expect(await newest('{ responder: true, every: YEAR }', '{ submittedAt: { lt: "9999-12-31T23:59:59Z" } }')).toEqual(
      ['5', '7'],
    );
  });

  it('G20: timeOfDay is a part of the day in the zone of its filter, also over midnight', async () => {
    const during = (part: string, zone = 'UTC') =>
      newest(
        '{ question: { title: "Ticket" }, every: HOUR }',
        `{ submittedAt: { timeOfDay: ${part} } }`,
        'responseSet',
        zone,
      );
    expect(await during('{ gte: "08:00", lt: "09:00" }')).toEqual(['1', '2', '6']);
    expect(await during('{ gte: "20:00", lt: "08:00:01" }')).toEqual(['1', '2', '4', '6']);
    expect(await during('{ lt: "02:00" }', 'Asia/Kolkata')).toEqual(['4']);
    expect(await during('{}')).toHaveLength(6);
  });

  it.each([
    ['latestPer: {}', 'BAD_USER_INPUT', /latestPer takes exactly one of responder, question/],
    ['latestPer: { responder: false }', 'BAD_USER_INPUT', /exactly one/],
    ['latestPer: { responder: true, question: { title: "Ticket" } }', 'BAD_USER_INPUT', /exactly one/],
    [
      'latestPer: { question: { title: "Tags" } }',
      'BAD_USER_INPUT',
      /"Tags" is MULTI_OPTION; this takes SINGLE_OPTION/,
    ],
    ['latestPer: { question: { title: "Tickets" } }', 'BAD_USER_INPUT', /the nearest are "Ticket"/],
    ['filter: { submittedAt: { timeOfDay: { gte: "09:00", lt: "09:00" } } }', 'BAD_USER_INPUT', /gte and lt are equal/],
    ['filter: { submittedAt: { timeOfDay: { gte: "24:00" } } }', 'BAD_USER_INPUT', /24-hour wall-clock time/],
  ])('%s is refused, and says why', async (args, code, message) => {
    const { errors } = await gateway.ask(`{ responseSet(${args}) { totalCount } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.message).toMatch(message);
  });

  it('G19: is of two at one moment the one with the greater id', async () => {
    const twin = (response: string) =>
      buildEvent({
        response,
        action: 'twins',
        package: 'twins',
        responder: 'twin',
        at: Date.parse('2024-05-01T08:00:00Z'),
      });
    await gateway.deliver(twin('8'), twin('9'));
    const { data } = await gateway.ask('{ action(id: "twins") { responses { nodes { id responseId } } } }');
    const ids = data.action.responses.nodes as { id: string; responseId: string }[];
    const [greater] = ids.sort((a, b) =>
      Buffer.compare(Buffer.from(b.id, 'base64url'), Buffer.from(a.id, 'base64url')),
    );
    expect(await newest('{ responder: true }', '{}', 'action(id: "twins")')).toEqual([greater?.responseId]);
  });
});
