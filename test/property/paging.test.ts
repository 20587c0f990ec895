import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { buildPush } from '../support/push.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const RESPONSES = 37;
const MAY = Date.UTC(2024, 4, 31, 10);

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  // Times in threes, titles in twos, and some actions without either, so that ties and NULLs are among the rows.
  const events = Array.from({ length: RESPONSES }, (_, index) =>
    buildEvent({ action: `action-${index % 9}`, response: `r-${index}`, at: MAY + Math.floor(index / 3) * 1000 }),
  );
  await gateway.deliver(JSON.stringify(events));
  await gateway.database.ingest.dataSource.query(
    `UPDATE actions SET title = IF(RIGHT(action_id, 1) IN ('1', '2'), 'Sales', 'Visits'), created_at = NOW(3)
     WHERE RIGHT(action_id, 1) < '5'`,
  );
  const names = ['Asha', 'Bo', null];
  const pushes = Array.from({ length: 9 }, (_, index) => [
    buildPush('MemberAdded', { memberId: `member-${index}`, memberName: names[index % 3] }),
    buildPush('TextMessageCreated', { text: `Hello ${index}` }),
  ]);
  await gateway.deliver(JSON.stringify(pushes.flat()));
});
afterAll(() => gateway.stop());

interface Page<Node = { id: string }> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const PAGE =
  '{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }';

interface List {
  name: string;
  /** The list's field with these arguments, as a selection of Query. */
  field: (args: string) => string;
  read: (data: Record<string, unknown>) => Page;
}

const orders = (field: string, names: readonly string[]): List[] =>
  names.flatMap((name) =>
    ['ASC', 'DESC'].map((direction) => ({
      name: `${field} by ${name} ${direction}`,
      field: (args) => `{ ${field}(orderBy: { field: ${name}, direction: ${direction} }, ${args}) ${PAGE} }`,
      read: (data) => data[field] as Page,
    })),
  );

const responseLists = [
  ...orders('responses', ['SUBMITTED_AT', 'UPDATED_AT', 'RECEIVED_AT']),
  {
    name: 'actionPackage.responses',
    field: (args: string) => `{ actionPackage(id: "org.example.form") { responses(${args}) ${PAGE} } }`,
    read: (data: Record<string, unknown>) => (data.actionPackage as { responses: Page }).responses,
  },
];
const actionLists = orders('actions', ['CREATED_AT', 'TITLE', 'LAST_RESPONSE_AT', 'RESPONSE_COUNT']);
const otherLists: List[] = [
  { name: 'messages', field: (args) => `{ messages(${args}) ${PAGE} }`, read: ({ messages }) => messages as Page },
  {
    name: 'group.members',
    field: (args) => `{ group(id: "group-1") { members(${args}) ${PAGE.replace('{ id }', '{ user { id } }')} } }`,
    read(data) {
      const { members } = data.group as { members: Page<{ user: { id: string } }> };
      return { ...members, edges: members.edges.map(({ cursor, node }) => ({ cursor, node: node.user })) };
    },
  },
];

async function page({ field, read }: List, args: string): Promise<Page> {
  const { data, errors } = await gateway.ask(field(args));
  expect(errors).toBeUndefined();
  return read(data);
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id);

/** Every id by pages of these sizes, from one end to the other. */
async function walk(list: List, sizes: readonly number[], isBackward: boolean): Promise<string[]> {
  const [size, cursor] = isBackward ? ['last', 'before'] : ['first', 'after'];
  const ids: string[] = [];
  let at: string | null = null;
  for (let turn = 0; ; turn++) {
    const found: Page = await page(
      list,
      `${size}: ${sizes[turn % sizes.length]}${at === null ? '' : `, ${cursor}: "${at}"`}`,
    );
    ids.splice(isBackward ? 0 : ids.length, 0, ...idsOf(found));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = found.pageInfo;
    expect(isBackward ? hasNextPage : hasPreviousPage).toBe(at !== null);
    if (!(isBackward ? hasPreviousPage : hasNextPage)) return ids;
    at = isBackward ? startCursor : endCursor;
  }
}

describe('pages', () => {
  it.each(responseLists)('of any size, forwards and backwards, are the whole list: $name', async (list) => {
    const whole = await page(list, 'first: 200');
    expect(new Set(idsOf(whole)).size).toBe(RESPONSES);
    expect(whole.totalCount).toBe(RESPONSES);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (sizes, isBackward) => {
          expect(await walk(list, sizes, isBackward)).toEqual(idsOf(whole));
        },
      ),
      { numRuns: 8 },
    );
  });

  it.each([...actionLists, ...otherLists])('NULLs come last, each row once: $name', async (list) => {
    const whole = await page(list, 'first: 200');
    expect(whole.totalCount).toBe(9);
    expect(new Set(idsOf(whole)).size).toBe(9);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), async (sizes) => {
        expect(await walk(list, sizes, false)).toEqual(idsOf(whole));
      }),
      { numRuns: 5 },
    );
  });

  it('are ordered as asked for', async () => {
    const { data } = await gateway.ask(
      '{ responses(first: 200, orderBy: { field: SUBMITTED_AT, direction: ASC }) { nodes { submittedAt } } }',
    );
    const times = data.responses.nodes.map(({ submittedAt }: { submittedAt: string }) => submittedAt);
    expect(times).toEqual([...times].sort());
    const { data: counts } = await gateway.ask(
      '{ actions(orderBy: { field: RESPONSE_COUNT }) { nodes { responseCount } } }',
    );
    const found = counts.actions.nodes.map(({ responseCount }: { responseCount: number }) => responseCount);
    expect(found).toEqual([...found].sort((a, b) => b - a));
  });

  it('of siblings are each their own, in one statement', async () => {
    const { data } = await gateway.ask(
      '{ actions(first: 9) { nodes { id responseCount responses(first: 2) { totalCount nodes { action { id } } } } } }',
    );
    for (const { id, responseCount, responses } of data.actions.nodes) {
      expect(responses.totalCount).toBe(responseCount);
      expect(responses.nodes).toEqual([{ action: { id } }, { action: { id } }]);
    }
  });
});
