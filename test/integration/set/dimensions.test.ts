import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

interface Sale {
  /** Null: not answered. */
  qty?: string | number | null;
  outlet?: string | null;
  tags?: readonly string[];
  note?: string | null;
  day?: string | null;
  at: string;
  person?: string;
}

/** Person b buys twice; the third sale has no number, the sixth none that could be read. */
const SALES: readonly Sale[] = [
  { qty: 1, outlet: 'North', tags: ['x', 'y'], note: 'ok', day: '2024-02-29', at: '2024-03-30T23:30:00Z', person: 'a' },
  { qty: '2.5', outlet: 'North', tags: ['x'], note: 'OK', at: '2024-03-31T00:30:00Z', person: 'b' },
  { qty: null, outlet: 'South', tags: ['y', 'z'], note: 'ok ', at: '2024-03-31T01:30:00Z', person: 'b' },
  {
    qty: '-0.5',
    outlet: 'East',
    tags: ['x', 'y', 'z'],
    note: 'café',
    day: '2024-03-01',
    at: '2024-03-31T12:00:00Z',
    person: 'c',
  },
  { qty: 10, outlet: null, tags: [], note: 'cafe\u0301', at: '2024-04-01T12:00:00Z', person: 'd' },
  { qty: 'many', outlet: 'South', tags: ['y', 'z'], note: null, at: '2024-04-02T12:00:00Z', person: 'e' },
];

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const given = (title: string, type: string, answer: unknown, options?: readonly string[]) => ({
    title,
    type,
    ...(options === undefined ? {} : { options }),
    answer: answer ?? undefined,
  });
  const sales = SALES.map(({ qty, outlet, tags, note, day, at, person = 'a' }, n) =>
    buildEvent({
      response: `s${n}`,
      action: 'sales',
      package: 'sales',
      responder: person,
      at: Date.parse(at),
      answers: [
        given('Qty', 'Numeric', qty),
        given('Outlet', 'SingleOption', outlet && [outlet], ['North', 'South', 'East']),
        given('Tags', 'MultiOption', tags, ['x', 'y', 'z']),
        given('Note', 'Text', note),
        given('Day', 'Date', day),
        given('Call', 'PhoneNumber', n < 3 ? '+911' : '+912'),
      ],
    }),
  );
  const other = buildEvent({
    response: 'o',
    action: 'other',
    package: 'other',
    at: Date.parse('2024-04-03T12:00:00Z'),
  });
  await gateway.deliver(JSON.stringify([...sales, other]));
});
afterAll(() => gateway.stop());

const KEY = `__typename label ... on BinKey { from to } ... on MissingKey { reason } ... on TextKey { text } ... on TimePartKey { part value }`;

async function groups(dimension: string, rest = '', zone = 'UTC'): Promise<[string, ...unknown[]][]> {
  const { data, errors } = await gateway.ask(
    `query ($zone: TimeZone) { responseSet(timeZone: $zone) { groupBy(dimensions: [${dimension}] ${rest}) {
      nodes { keys { ${KEY} } count measures { value dateTime } } } } }`,
    { zone },
  );
  expect(errors).toBeUndefined();
  return data.responseSet.groupBy.nodes.map(
    ({ keys, count, measures }: { keys: { label: string }[]; count: number; measures: { value: number | null }[] }) => [
      keys.map(({ label }) => label).join(' | '),
      count,
      ...measures.map(({ value }) => value),
    ],
  );
}

const question = (title: string, rest = '') => `{ question: { ref: { title: "${title}" } ${rest} } }`;
const byKey = 'orderBy: [{ key: 0, direction: ASC }]';

describe('dimensions', () => {
  it('G19: texts are groups by every character, the unread and the unasked by themselves', async () => {
    expect(await groups(question('Note'), byKey)).toEqual([
      ['OK', 1],
      ['cafe\u0301', 1],
      ['café', 1],
      ['ok', 1],
      ['ok ', 1],
      ['Not answered', 1],
      ['Not asked', 1],
    ]);
  });

  it('G19: numbers are groups by their digits, and what is no number is OTHER', async () => {
    expect(await groups(question('Qty'), byKey)).toEqual([
      ['-0.5', 1],
      ['1', 1],
      ['2.5', 1],
      ['10', 1],
      ['Not answered', 1],
      ['Not asked', 1],
      ['Other', 1],
    ]);
  });

  it('G19: dates are groups as they are written, phone numbers need their scope', async () => {
    expect((await groups(question('Day'), byKey)).slice(0, 2)).toEqual([
      ['2024-02-29', 1],
      ['2024-03-01', 1],
    ]);
    expect((await groups(question('Call'))).slice(0, 2)).toEqual([
      ['+911', 3],
      ['+912', 3],
    ]);
  });

  it.each([
    [
      'width: 2',
      [
        ['-2 – 0', 1],
        ['0 – 2', 1],
        ['2 – 4', 1],
        ['10 – 12', 1],
      ],
    ],
    [
      'width: 0.1',
      [
        ['-0.5 – -0.4', 1],
        ['1 – 1.1', 1],
        ['2.5 – 2.6', 1],
        ['10 – 10.1', 1],
      ],
    ],
    [
      'count: 3',
      [
        ['-0.5 – 3', 3],
        ['6.5 – 10', 1],
      ],
    ],
    [
      'edges: [-0.5, 1, 10]',
      [
        ['-0.5 – 1', 1],
        ['1 – 10', 2],
      ],
    ],
  ])('G19: bins { %s } cut numbers', async (bins, expected) => {
    const found = await groups(question('Qty', `bins: { ${bins} }`), byKey);
    expect(found.filter(([label]) => label.includes('–'))).toEqual(expected);
    const others = bins.startsWith('edges') ? 2 : 1;
    expect(found.slice(-3)).toEqual([
      ['Not answered', 1],
      ['Not asked', 1],
      ['Other', others],
    ]);
  });

  it('G19: one number is one bin', async () => {
    const filter = '{ answers: [{ question: { title: "Qty" }, number: { eq: 10 } }] }';
    const { data } = await gateway.ask(
      `{ responseSet(filter: ${filter}) { groupBy(dimensions: [${question('Qty', 'bins: { count: 4 }')}]) { nodes { keys { ... on BinKey { from to } } count } } } }`,
    );
    expect(data.responseSet.groupBy.nodes).toEqual([{ keys: [{ from: 10, to: 10 }], count: 1 }]);
  });

  it('G19: top keeps the largest; a response counts once among the others, and their people are counted anew', async () => {
    const people =
      'measures: [{ fn: COUNT_DISTINCT, of: RESPONDER }, { fn: SUM, question: { title: "Qty" } }, { fn: MEDIAN, question: { title: "Qty" } }]';
    // y has four; x and z have three each, and the fourth sale has both.
    expect(await groups(question('Tags', 'top: 1'), people)).toEqual([
      // Sales 1, 2, 3, 4 and 6.
      ['Other', 5, 4, 3, 1],
      ['y', 4, 4, 0.5, 0.25],
      ['Not answered', 1, 1, 10, 10],
      ['Not asked', 1, 1, null, null],
    ]);
    expect((await groups(question('Tags', 'top: 2'))).map(([label, count]) => [label, count])).toEqual([
      ['y', 4],
      ['x', 3],
      ['Other', 3],
      ['Not answered', 1],
      ['Not asked', 1],
    ]);
    expect(await groups(question('Qty', 'bins: { width: 5 } top: 1'))).toEqual(
      [
        ['0 – 5', 2],
        ['Other', 3],
        ['Not answered', 1],
        ['Not asked', 1],
      ].sort((a, b) => Number(b[1]) - Number(a[1])),
    );
  });

  it('G20: parts of time are what clocks show, before and after they change', async () => {
    expect(await groups('{ timePart: HOUR_OF_DAY }', byKey, 'Europe/Paris')).toEqual([
      ['00:00', 1],
      ['01:00', 1],
      // 01:30Z on the last Sunday of March is 03:30 there; noon is 14:00, and it was 13:00 the day before.
      ['03:00', 1],
      ['14:00', 4],
    ]);
    expect(await groups('{ timePart: DAY_OF_WEEK }', byKey, 'Asia/Kolkata')).toEqual([
      ['Monday', 1],
      ['Tuesday', 1],
      ['Wednesday', 1],
      ['Sunday', 4],
    ]);
    expect(await groups('{ timePart: MONTH_OF_YEAR }', byKey, 'America/New_York')).toEqual([
      ['March', 4],
      ['April', 3],
    ]);
    expect((await groups('{ timePart: DAY_OF_MONTH }', byKey)).map(([label]) => label)).toEqual([
      '1',
      '2',
      '3',
      '30',
      '31',
    ]);
  });

  it('having keeps groups by what was measured, and by when', async () => {
    const first = '{ fn: MIN, field: SUBMITTED_AT, as: "first" }';
    const late = 'dateTime: { timeOfDay: { gte: "12:00" } }';
    expect(await groups('{ responder: true }', 'having: [{ measure: "count", is: { gte: 2 } }]')).toHaveLength(1);
    expect(
      await groups('{ responder: true }', `measures: [${first}] having: [{ measure: "first", ${late} }]`),
    ).toHaveLength(5);
    // Clocks of the set's zone: noon in London is 17:30 in Delhi.
    const afternoon = 'dateTime: { timeOfDay: { gte: "17:30", lt: "18:00" } }';
    expect(
      await groups(
        '{ responder: true }',
        `measures: [${first}] having: [{ measure: "first", ${afternoon} }]`,
        'Asia/Kolkata',
      ),
    ).toHaveLength(4);
    // And of one whose clocks change: MariaDB would find none in the HAVING that it makes of a condition on groups.
    const afterLunch = 'dateTime: { timeOfDay: { gte: "14:00", lt: "14:30" } }';
    expect(
      await groups(
        '{ responder: true }',
        `measures: [${first}] having: [{ measure: "first", ${afterLunch} }]`,
        'Europe/Berlin',
      ),
    ).toHaveLength(4);
    const sum = 'measures: [{ fn: SUM, question: { title: "Qty" }, as: "qty" }]';
    // Nobody who gave no number has a sum that is not 1.
    expect(
      await groups(
        '{ responder: true }',
        `${sum} having: [{ measure: "qty", is: { ne: 1 } }, { measure: "count", is: { lt: 2 } }]`,
      ),
    ).toHaveLength(2);
  });

  it.each([
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Outlet" } bins: { width: 1 } } }]) { totalCount }',
      /takes NUMERIC/,
    ],
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Qty" } bins: {} } }]) { totalCount }',
      /exactly one of width, count, edges/,
    ],
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Qty" } bins: { width: 0 } } }]) { totalCount }',
      /width must be between 1e-20 and 1e\+30/,
    ],
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Qty" } bins: { count: 0 } } }]) { totalCount }',
      /between 1 and 200/,
    ],
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Qty" } bins: { edges: [2, 1] } } }]) { totalCount }',
      /must ascend/,
    ],
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Qty" } bins: { edges: [0, 1e31] } } }]) { totalCount }',
      /edges lie between -1e\+30 and 1e\+30/,
    ],
    [
      'groupBy(dimensions: [{ question: { ref: { title: "Qty" } top: 0 } }]) { totalCount }',
      /top must be between 1 and/,
    ],
    [
      'groupBy(dimensions: [{ group: true }], having: [{ measure: "x", is: { gt: 1 } }]) { totalCount }',
      /having.measure is one of "count"/,
    ],
    [
      'groupBy(dimensions: [{ group: true }], having: [{ measure: "count" }]) { totalCount }',
      /exactly one of is, dateTime/,
    ],
    [
      'groupBy(dimensions: [{ group: true }], having: [{ measure: "count", dateTime: { this: DAY } }]) { totalCount }',
      /a number: use is/,
    ],
  ])('%s says what would be accepted', async (panel, message) => {
    const { data, errors } = await gateway.ask(`{ responseSet { bad: ${panel} } }`);
    expect(data.responseSet.bad).toBeNull();
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(message)],
    ]);
  });
});
