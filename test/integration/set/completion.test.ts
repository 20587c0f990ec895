import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { buildPush } from '../../support/push.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let gateway: TestGateway;

const DEV_PHONE = '+919000000004';
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

const name = (id: string) => id[0]?.toUpperCase() + id.slice(1);
const member = (group: string, id: string, more: object = { memberId: id }) =>
  buildPush('MemberAdded', { memberName: name(id), type: 'Member', ...more }, { group });
const sent = (actionId: string, group: string, more: object = {}) =>
  buildPush(
    'ActionCreated',
    { actionId, groupId: group, title: actionId, actionPackageId: 'stock', questions: [], ...more },
    { group },
  );
const answered = (response: string, responder: string, action: string, group: string, more: object = {}) =>
  buildEvent({
    response,
    responder,
    name: name(responder),
    action,
    group,
    package: 'stock',
    at: Date.parse('2024-05-10T10:00:00Z'),
    ...more,
  });
const job = (actionId: string, group: string, assignedTo: string[], dueDate?: string) =>
  buildPush(
    'JobCreated',
    { actionId, groupId: group, title: actionId, assignedTo, ...(dueDate === undefined ? {} : { dueDate }) },
    { group },
  );
const ticked = (actionId: string, group: string, assignee: string, isCompleted: boolean) =>
  buildPush(
    'JobResponse',
    {
      actionId,
      groupId: group,
      responseId: `r-${actionId}-${assignee}`,
      responseDetails: { response: { assignee, isCompleted } },
    },
    { group, fromUser: assignee },
  );

const ASHA_PHONE = '+919000000001';
const BO_PHONE = '+919000000002';

/** North: asha, bo, dev; South, below North: asha, chandra; East: nobody known; West, which got nothing: bo. */
beforeAll(async () => {
  gateway = await startTestGateway();
  const events = [
    ...['north', 'south', 'east', 'west'].map((id) =>
      buildPush('GroupAdded', { groupId: id, groupName: name(id) }, { group: 'top' }),
    ),
    buildPush('GroupAdded', { groupId: 'south', groupName: 'South' }, { group: 'north' }),
    member('north', 'asha', { memberId: 'asha', member: ASHA_PHONE }),
    member('north', 'bo', { memberId: 'bo', member: BO_PHONE }),
    // Known by a number only, until his answer tells whose it is.
    member('north', 'dev', { member: DEV_PHONE }),
    member('south', 'asha'),
    member('south', 'chandra'),
    member('west', 'bo'),
    member('north', 'gone'),
    sent('north-stock', 'north'),
    sent('south-stock', 'south'),
    sent('east-stock', 'east'),
    answered('1', 'asha', 'north-stock', 'north'),
    answered('2', 'dev', 'north-stock', 'north', { phone: DEV_PHONE, at: Date.parse('2024-06-10T10:00:00Z') }),
    // Not a member of anything.
    answered('3', 'eve', 'south-stock', 'south'),
    sent('secret', 'west', { actionPackageId: 'box', isAnonymous: true }),
    answered('4', 'bo', 'secret', 'west', { package: 'box', isAnonymous: true }),
    job('paint', 'north', [ASHA_PHONE, BO_PHONE], YESTERDAY),
    ticked('paint', 'north', ASHA_PHONE, true),
    ticked('paint', 'north', BO_PHONE, false),
    job('sweep', 'south', [ASHA_PHONE], TOMORROW),
    job('endless', 'south', [BO_PHONE]),
    job('late', 'south', [BO_PHONE], YESTERDAY),
  ];
  await gateway.deliver(JSON.stringify(events), buildPush('MemberRemoved', { memberId: 'gone' }, { group: 'north' }));
});
afterAll(() => gateway.stop());

const COUNTS = 'expected completed overdue rate';
const PEOPLE = 'outstanding { totalCount nodes { name } }';
type Counts = { expected: number; completed: number | null; overdue: number | null; rate: number | null };
type Listed = Counts & { outstanding: { totalCount: number; nodes: { name: string }[] } | null };

async function completion(
  filter: string,
  basis = 'MEMBERS',
  parent = 'responseSet',
): Promise<Listed & { byGroup: (Listed & { group: { id: string } })[] }> {
  const set = `(filter: ${filter}) { completion(basis: ${basis}) { ${COUNTS} ${PEOPLE} byGroup { group { id } ${COUNTS} ${PEOPLE} } } }`;
  const { data, errors } = await gateway.ask(
    parent === 'responseSet' ? `{ responseSet${set} }` : `{ ${parent} { responseSet${set} } }`,
  );
  expect(errors).toBeUndefined();
  const found = data.responseSet ?? (Object.values(data)[0] as { responseSet: object }).responseSet;
  return found.completion;
}

const names = ({ outstanding }: Listed) => outstanding?.nodes.map((user) => user.name) ?? null;
const numbers = ({ expected, completed, overdue }: Counts) => [expected, completed, overdue];

describe('completion by members', () => {
  it('G19: is of the groups that a package was sent to, answered or not; whoever is in two is one', async () => {
    const found = await completion('{ packageId: { eq: "stock" } }');
    expect(numbers(found)).toEqual([4, 2, null]);
    expect(found.rate).toBe(0.5);
    expect(names(found)).toEqual(['Bo', 'Chandra']);
    expect(found.byGroup.map((row) => [row.group.id, ...numbers(row), row.rate, names(row)])).toEqual([
      ['east', 0, 0, null, null, []],
      ['north', 3, 2, null, 2 / 3, ['Bo']],
      // Asha has answered, though not here.
      ['south', 2, 1, null, 0.5, ['Chandra']],
    ]);
  });

  it('is of the groups that the filter names, whatever was sent to them', async () => {
    // To say of a job that it is not done is an answer too.
    expect(numbers(await completion('{ groupId: { eq: "north" } }'))).toEqual([3, 3, null]);
    expect(numbers(await completion('{ groupId: { in: ["north", "south", "nowhere"] } }'))).toEqual([4, 3, null]);
    expect(numbers(await completion('{ groupTreeId: { eq: "north" }, packageId: { eq: "nothing" } }'))).toEqual([
      4,
      0,
      null,
    ]);
    expect(
      numbers(await completion('{ or: [{ groupId: { eq: "north" } }, { and: [{ groupTreeId: { eq: "south" } }] }] }')),
    ).toEqual([4, 3, null]);
    expect(numbers(await completion('{ groupId: { in: [] } }'))).toEqual([0, 0, null]);
    // To exclude one is not to name the others.
    expect(numbers(await completion('{ packageId: { eq: "stock" }, groupId: { ne: "north" } }'))).toEqual([2, 0, null]);
  });

  it('is over the window and the answers of the set, of its parent', async () => {
    expect(
      names(await completion('{ packageId: { eq: "stock" }, submittedAt: { lt: "2024-06-01T00:00:00Z" } }')),
    ).toEqual(['Bo', 'Chandra', 'Dev']);
    expect(numbers(await completion('{}', 'MEMBERS', 'action(id: "south-stock")'))).toEqual([2, 0, null]);
    expect(numbers(await completion('{}', 'MEMBERS', 'group(id: "south")'))).toEqual([2, 0, null]);
    expect(numbers(await completion('{ actionKind: [JOB] }'))).toEqual([4, 2, null]);
  });

  it('G18: knows only how many are expected where responses are anonymous', async () => {
    const found = await completion('{ packageId: { eq: "box" } }');
    expect({ ...found, byGroup: found.byGroup.map((row) => ({ ...row, group: row.group.id })) }).toEqual({
      expected: 1,
      completed: null,
      overdue: null,
      rate: null,
      outstanding: null,
      byGroup: [{ group: 'west', expected: 1, completed: null, overdue: null, rate: null, outstanding: null }],
    });
  });

  it('G13: asks the database as often for one group as for all, and pages through who has not answered', async () => {
    const cost = async (filter: string) => {
      const { data } = await gateway.ask(
        `{ responseSet(filter: ${filter}) { completion { ${COUNTS} ${PEOPLE} byGroup { expected ${PEOPLE} } } meta { sqlStatements } } }`,
      );
      return data.responseSet.meta.sqlStatements;
    };
    expect(await cost('{ groupId: { eq: "south" } }')).toBe(5);
    expect(await cost('{ packageId: { eq: "stock" } }')).toBe(5);
    const page = async (after: string | null) => {
      const { data } = await gateway.ask(
        'query ($after: String) { responseSet(filter: { groupId: { in: ["north", "south"] }, packageId: { eq: "none" } }) { completion { outstanding(first: 3, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } } } }',
        { after },
      );
      return data.responseSet.completion.outstanding;
    };
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([first, second].map(({ nodes }) => nodes.map((user: { name: string }) => user.name))).toEqual([
      ['Asha', 'Bo', 'Chandra'],
      ['Dev'],
    ]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('lists of two sets in one operation are each their own', async () => {
    const set = (alias: string, packageId: string) =>
      `${alias}: responseSet(filter: { packageId: { eq: "${packageId}" }, groupId: { eq: "north" } }) { completion { byGroup { ${PEOPLE} } } }`;
    const { data } = await gateway.ask(`{ ${set('a', 'stock')} ${set('b', 'none')} }`);
    expect([data.a, data.b].map((one) => one.completion.byGroup[0].outstanding.totalCount)).toEqual([1, 3]);
  });
});

describe('completion by assignees', () => {
  it('62: counts each assignee of each job by their last word on it, and who is late', async () => {
    const found = await completion('{}', 'ASSIGNEES');
    expect(numbers(found)).toEqual([5, 1, 2]);
    expect(names(found)).toEqual(['Asha', 'Bo']);
    expect(found.byGroup.map((row) => [row.group.id, ...numbers(row), names(row)])).toEqual([
      ['north', 2, 1, 1, ['Bo']],
      ['south', 3, 0, 1, ['Asha', 'Bo']],
    ]);
    expect(numbers(await completion('{}', 'ASSIGNEES', 'action(id: "paint")'))).toEqual([2, 1, 1]);
    expect(numbers(await completion('{ groupId: { eq: "south" } }', 'ASSIGNEES'))).toEqual([3, 0, 1]);
    // Ticked off, but not then.
    expect(numbers(await completion('{ submittedAt: { lt: "2024-01-01T00:00:00Z" } }', 'ASSIGNEES'))).toEqual([
      5, 0, 3,
    ]);
    expect(numbers(await completion('{ packageId: { eq: "stock" } }', 'ASSIGNEES'))).toEqual([0, 0, 0]);
  });
});
