import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../src/keys.js';
import { compileScope } from '../../src/queries/set/response-set.js';
import { MEASURES } from '../../src/queries/set/summary/measures.js';
import { summaries } from '../../src/queries/set/summary/summaries.js';
import { Visibility } from '../../src/queries/visibility.js';
import { responseWith } from '../fixtures/events.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const order = (n: number, person: object) =>
    responseWith(
      [
        { title: 'Qty', type: 'Numeric', answer: n },
        { title: 'Shop', type: 'SingleOption', options: [{ title: 'A' }, { title: 'B' }], answer: ['A'] },
        { title: 'ΟΔΟΣ', type: 'Text', answer: 'x' },
      ],
      { responseId: `r${n}`, actionId: 'orders', actionPackageId: 'orders', responder: undefined, ...person },
    ).toString();
  await gateway.deliver(
    order(1, { responder: '+911111111111' }),
    order(2, { responder: '+911111111111', responderId: 'u1' }),
    order(3, { responder: '+912222222222' }),
  );
});
afterAll(() => gateway.stop());

describe('response sets', () => {
  it('G17: a responder is excluded with all the numbers that stand for them', async () => {
    const { data } = await gateway.ask(
      '{ responses { nodes { responder { id } answer(question: { title: "Qty" }) { text } } } }',
    );
    const owner = data.responses.nodes.find((node: { answer: { text: string } }) => node.answer.text === '2').responder
      .id;
    const of = async (responderId: object) =>
      (
        await gateway.ask('query ($filter: ResponseFilter) { responseSet(filter: $filter) { totalCount } }', {
          filter: { responderId },
        })
      ).data.responseSet.totalCount;
    expect(await of({ eq: owner })).toBe(2);
    expect(await of({ in: [owner, 'nobody'] })).toBe(2);
    expect(await of({ ne: owner })).toBe(1);
    expect(await of({ notIn: [owner] })).toBe(1);
    expect(await of({ ne: owner, isNull: false })).toBe(1);
    expect(await of({ eq: "'; DROP TABLE responses; --" })).toBe(0);
    expect(await of({ notIn: [] })).toBe(3);
    expect(await of({ in: [] })).toBe(0);
  });

  it('G17: parts of a text match whatever case they have, and % _ ! stand for themselves', async () => {
    const titled = async (title: object) =>
      (
        await gateway.ask(
          'query ($filter: QuestionFilter) { actionPackage(id: "orders") { questions(filter: $filter) { title } } }',
          { filter: { title } },
        )
      ).data.actionPackage.questions.length;
    expect(await titled({ contains: 'ΟΔΟΣ' })).toBe(1);
    expect(await titled({ startsWith: 'q' })).toBe(1);
    for (const part of ['%', '_', '!', '\\', "'"]) expect(await titled({ contains: part })).toBe(0);
  });

  it.each([
    ['measure(of: { fn: SUM }) { value }', /SUM needs a question/],
    ['measure(of: { fn: SUM, question: { title: "Shop" } }) { value }', /"Shop" is SINGLE_OPTION; this takes NUMERIC/],
    ['measure(of: { fn: SUM, question: {} }) { value }', /exactly one of id and title/],
    ['measure(of: { fn: SUM, question: { title: "Qtyy" } }) { value }', /the nearest are "Qty"/],
    ['measure(of: { fn: SUM, field: SUBMITTED_AT }) { value }', /SUM takes no field/],
    ['measure(of: { fn: COUNT, of: RESPONDER }) { value }', /of goes with COUNT_DISTINCT/],
    ['measure(of: { fn: COUNT, as: "count" }) { value }', /"count" is the number of responses/],
    ['groupBy(dimensions: []) { totalCount }', /1 to 4/],
    ['groupBy(dimensions: [{}]) { totalCount }', /exactly one of question, time, timePart, group/],
    ['groupBy(dimensions: [{ group: true, action: true }]) { totalCount }', /exactly one/],
    ['groupBy(dimensions: [{ group: true }], orderBy: [{ measure: "x" }]) { totalCount }', /one of "count"/],
    ['groupBy(dimensions: [{ group: true }], orderBy: [{ key: 1 }]) { totalCount }', /from 0 to 0/],
    ['groupBy(dimensions: [{ group: true }], first: 1001) { totalCount }', /between 1 and 1000/],
    ['groupBy(dimensions: [{ group: true }], after: "x") { totalCount }', /cursor of this same list/],
    [
      'groupBy(dimensions: [{ group: true }], measures: [{ fn: COUNT }, { fn: COUNT }]) { totalCount }',
      /two measures are called "responses"/,
    ],
  ])('%s says what would be accepted, and leaves the panels around it', async (panel, message) => {
    const { data, errors } = await gateway.ask(`{ responseSet { totalCount bad: ${panel} } }`);
    expect(data.responseSet).toEqual({ totalCount: 3, bad: null });
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(message)],
    ]);
  });

  it.each([
    [{ question: { title: 'Qty' }, option: { any: ['x'] } }, /Qty.* is NUMERIC; this takes SINGLE_OPTION/],
    [
      { question: { title: 'Nobody asked' }, isAnswered: true },
      /no question is titled "Nobody asked"; the nearest are "/,
    ],
    [{ question: { title: 'x'.repeat(100_000) }, isAnswered: true }, /^no question is titled "x{200}…"/],
    [
      { question: { title: 'Nobody asked' } },
      /exactly one of isAnswered, text, number, option, date, dateTime, location/,
    ],
    [{ question: { title: 'Qty' } }, /exactly one/],
    [{ question: { title: 'Qty' }, isAnswered: true, number: { eq: 1 } }, /exactly one/],
  ])('G17: refuses a filter by %j, and says why', async (answer, message) => {
    const { errors } = await gateway.ask(
      'query ($filter: ResponseFilter) { responseSet(filter: $filter) { totalCount } }',
      { filter: { answers: [answer] } },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(message);
  });

  it('pages of groups do not overlap, and know how many there are in all', async () => {
    const page = async (after: string | null) =>
      (
        await gateway.ask(
          'query ($after: String) { responseSet { groupBy(dimensions: [{ responder: true }], first: 1, after: $after) { totalCount nodes { keys { label } count } pageInfo { endCursor hasNextPage hasPreviousPage } } } }',
          { after },
        )
      ).data.responseSet.groupBy;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([first.totalCount, second.totalCount]).toEqual([2, 2]);
    expect([first.nodes[0].count, second.nodes[0].count]).toEqual([2, 1]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('one response with an old clock does not empty panels by day; options that differ by a blank are two', async () => {
    const at = (id: string, time: string, choice: string) =>
      responseWith(
        [
          { title: 'Pick', type: 'SingleOption', options: [{ title: 'Yes' }, { title: 'Yes ' }], answer: [choice] },
          { title: 'Response Time', type: 'DateTime', answer: time },
        ],
        { responseId: id, actionId: 'clocks', actionPackageId: 'clocks' },
      ).toString();
    await gateway.deliver(at('old', '2015-01-01T12:00:00Z', 'Yes'), at('new', '2024-05-01T12:00:00Z', 'Yes '));
    const { data } = await gateway.ask(`{ responseSet(filter: { packageId: { eq: "clocks" } }) {
      byDay: groupBy(dimensions: [{ time: { every: DAY } }], orderBy: [{ key: 0, direction: ASC }]) { nodes { keys { label } count } }
      byPick: groupBy(dimensions: [{ question: { ref: { title: "Pick" } } }]) { nodes { count } }
      question(ref: { title: "Pick" }) { ... on OptionSummary { breakdown { option { title } count } } } } }`);
    const set = data.responseSet;
    expect(set.byDay.nodes.map(({ keys }: { keys: { label: string }[] }) => keys[0]?.label)).toEqual([
      '2015-01-01',
      '2024-05-01',
    ]);
    expect(set.byPick.nodes.map(({ count }: { count: number }) => count)).toEqual([1, 1]);
    expect(set.question.breakdown).toEqual([
      { option: { title: 'Yes' }, count: 1 },
      { option: { title: 'Yes ' }, count: 1 },
    ]);
  });

  it('refuses filters that nest too deep, and a type that no question of that title has', async () => {
    const deep = Array.from({ length: 25 }).reduce<object>((inner) => ({ not: inner }), {});
    const answer = await gateway.ask('query ($f: ResponseFilter) { responseSet(filter: $f) { totalCount } }', {
      f: deep,
    });
    expect(answer.errors?.[0]?.message).toMatch(/nest at most 20 deep/);
    const typed = await gateway.ask(
      '{ responseSet { measure(of: { fn: SUM, question: { title: "Qty", type: TEXT } }) { value } } }',
    );
    expect(typed.errors?.[0]?.message).toMatch(/no question titled "Qty" is TEXT; there is NUMERIC/);
  });

  it('a panel on one question in a window reads a range of the primary key of answers', async () => {
    const filter = { submittedAt: { gte: new Date('2024-05-01'), lt: new Date('2024-06-01') } };
    const set = compileScope(filter, { timeZone: 'UTC', now: new Date(), visibility: new Visibility(null) });
    const questionKey = keyOf('question', keyOf('package', 'orders'), 'qty', 'NUMERIC', 1);
    const of = { kind: 'answer', questionKeys: [questionKey], column: 'decimal_value' };
    const { text, parameters } = summaries(set, [[{ kind: MEASURES, request: { fn: 'MAX', of } }]]);
    const plan = (await gateway.database.queries.dataSource.query(`EXPLAIN ${text}`, [...parameters])) as {
      table: string;
      key: string | null;
    }[];
    expect(plan.find(({ table }) => table === 'a')?.key).toBe('PRIMARY');
  });
});
