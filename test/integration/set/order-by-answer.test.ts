import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { type GraphqlAnswer, startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let gateway: TestGateway;

/** Two that a double cannot tell apart, equal ones, none; options in the order of the form, one that was written in; times a millisecond apart. */
const ROWS: readonly Record<string, string | number | string[] | undefined>[] = [
  { Qty: '12345678901234567890.2', Size: ['Medium'], Note: 'b', Day: '2024-02-29', Born: '2001-01-01T00:00:00Z' },
  { Qty: '12345678901234567890.1', Size: ['Small'], Note: 'B', Day: '1999-12-31', Born: '2001-01-02T00:00:00Z' },
  { Qty: '-3', Size: ['Large'], Note: 'é', Day: '2024-03-01', Born: '2001-01-02T00:00:01Z' },
  { Qty: '-3', Size: ['Huge'], Note: '😀', Day: '2024-03-01', Born: '2001-01-01T23:59:59.999Z' },
  { Qty: 'many', Note: 'b ' },
  {},
  { Qty: '0', Size: ['Small'], Note: 'a', Born: '2024-05-31T08:00:00Z' },
];

beforeAll(async () => {
  gateway = await startTestGateway();
  const events = ROWS.map(({ Qty, Size, Note, Day, Born }, index) =>
    buildEvent({
      response: String(index),
      action: 'sizes',
      package: 'sizes',
      at: Date.parse('2024-06-01T00:00:00Z') - index * 1000,
      answers: [
        { title: 'Qty', type: 'Numeric', answer: Qty },
        { title: 'Size', type: 'SingleOption', options: ['Small', 'Medium', 'Large'], answer: Size },
        { title: 'Note', type: 'Text', answer: Note },
        { title: 'Day', type: 'Date', answer: Day },
        { title: 'Born', type: 'DateTime', answer: Born },
        { title: 'Tags', type: 'MultiOption', options: ['x'], answer: ['x'] },
        { title: 'Place', type: 'Location', answer: { lt: 1, lg: 1 } },
        { title: 'Photo', type: 'Image', answer: ['https://cdn.example.net/a.jpg'] },
        // The same title in another type, of the same form.
        { title: 'Qty', type: 'Text', answer: 'x' },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify(events));
});
afterAll(() => gateway.stop());

const PARENTS: Record<string, (args: string, selection: string) => string> = {
  responses: (args, selection) => `responses(${args}) ${selection}`,
  actionPackage: (args, selection) => `actionPackage(id: "sizes") { responses(${args}) ${selection} }`,
  set: (args, selection) => `responseSet { responses(${args}) ${selection} }`,
};

async function page(parent: string, args: string) {
  const selection =
    '{ totalCount nodes { responseId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
  const { data, errors }: GraphqlAnswer = await gateway.ask(`{ ${PARENTS[parent]?.(args, selection)} }`);
  expect(errors).toBeUndefined();
  return data.responses ?? (data.actionPackage ?? data.responseSet).responses;
}

const idsOf = (found: { nodes: { responseId: string }[] }) => found.nodes.map(({ responseId }) => responseId);
const by = (question: string, direction: string) => `orderBy: { answer: { ${question} }, direction: ${direction} }`;

/** What comes in order, what is missing, newest first. */
const ORDERS: [string, string[], string[], string[]][] = [
  ['title: "Qty", type: NUMERIC', ['2', '3', '6', '1', '0'], ['0', '1', '6', '2', '3'], ['4', '5']],
  ['title: "Size"', ['1', '6', '0', '2', '3'], ['3', '2', '0', '1', '6'], ['4', '5']],
  ['title: "Note"', ['1', '6', '0', '4', '2', '3'], ['3', '2', '0', '4', '6', '1'], ['5']],
  ['title: "day"', ['1', '0', '2', '3'], ['2', '3', '0', '1'], ['4', '5', '6']],
  ['title: "Born"', ['0', '3', '1', '2', '6'], ['6', '2', '1', '3', '0'], ['4', '5']],
];

describe('responses by answer', () => {
  it.each(ORDERS)(
    'G16 G19: %s, both ways, what is missing last, on every list',
    async (question, up, down, missing) => {
      for (const parent of Object.keys(PARENTS)) {
        const asc = await page(parent, by(question, 'ASC'));
        expect([parent, asc.totalCount, ...idsOf(asc)]).toEqual([parent, 7, ...up, ...missing]);
        expect(idsOf(await page(parent, by(question, 'DESC')))).toEqual([...down, ...missing]);
      }
    },
  );

  it.each(ORDERS)('G16: %s, in pages of two, forwards and backwards', async (question, up, down, missing) => {
    for (const [direction, order] of [
      ['ASC', up],
      ['DESC', down],
    ] as const) {
      const forward: string[] = [];
      let after = '';
      do {
        const found = await page('set', `${by(question, direction)}, first: 2${after}`);
        forward.push(...idsOf(found));
        after = found.pageInfo.hasNextPage ? `, after: "${found.pageInfo.endCursor}"` : '';
      } while (after !== '');
      expect(forward).toEqual([...order, ...missing]);
      const backward: string[] = [];
      let before = '';
      do {
        const found = await page('actionPackage', `${by(question, direction)}, last: 2${before}`);
        backward.unshift(...idsOf(found));
        before = found.pageInfo.hasPreviousPage ? `, before: "${found.pageInfo.startCursor}"` : '';
      } while (before !== '');
      expect(backward).toEqual([...order, ...missing]);
    }
  });

  it.each([
    ['orderBy: {}', /orderBy takes exactly one of field, answer/],
    ['orderBy: { field: SUBMITTED_AT, answer: { title: "Qty" } }', /exactly one/],
    [by('title: "Qty"', 'ASC'), /several types have that title; add type/],
    [by('title: "Tags"', 'ASC'), /"Tags" is MULTI_OPTION; this takes SINGLE_OPTION/],
    [by('title: "Place"', 'ASC'), /"Place" is LOCATION/],
    [by('title: "Photo"', 'ASC'), /"Photo" is IMAGE/],
    [by('title: "Nothing"', 'ASC'), /no question is titled "Nothing"/],
    [`${by('title: "Size"', 'ASC')}, after: "x"`, /after must be a cursor of this same list/],
  ])('%s is refused, and says what is accepted', async (args, message) => {
    for (const parent of Object.keys(PARENTS)) {
      const { errors } = await gateway.ask(`{ ${PARENTS[parent]?.(args, '{ totalCount nodes { id } }')} }`);
      expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
        ['BAD_USER_INPUT', expect.stringMatching(message)],
      ]);
    }
  });

  it('G16: a cursor is of no use in the order of another question', async () => {
    const { pageInfo } = await page('set', `${by('title: "Note"', 'ASC')}, first: 1`);
    const { errors } = await gateway.ask(
      `{ responses(${by('title: "Size"', 'ASC')}, after: "${pageInfo.endCursor}") { nodes { id } } }`,
    );
    expect(errors?.[0]?.message).toMatch(/cursor of this same list/);
  });
});
