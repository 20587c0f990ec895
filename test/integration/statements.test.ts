import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { buildPush } from '../support/push.js';
import { sqlStatements } from '../support/sql-statements.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const events = Array.from({ length: 200 }, (_, n) =>
    buildEvent({
      response: `r-${n}`,
      action: `action-${n % 20}`,
      package: `org.example.form${n % 5}`,
      group: `group-${n % 7}`,
      responder: `user-${n % 50}`,
      at: Date.UTC(2024, 4, 31, 10, 0, n),
      answers: [
        { title: 'Rice', type: 'Numeric', answer: n },
        { title: 'Outlet', type: 'SingleOption', options: ['Here', 'There'], answer: [n % 2 ? 'Here' : 'There'] },
        { title: 'Days', type: 'MultiOption', options: ['Mon', 'Tue'], answer: ['Mon', 'Tue'] },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify(events), JSON.stringify(pushes()));
});
afterAll(() => gateway.stop());

/** Twenty groups below one another, with members, jobs and messages. */
function pushes(): object[] {
  return Array.from({ length: 20 }, (_, n) => {
    const group = `group-${n}`;
    const from = { group, fromUserId: `user-${n}`, fromUserName: `User ${n}` };
    const assignedTo = [`+9190000000${n + 10}`, `+9190000000${n + 11}`];
    return [
      buildPush('GroupAdded', { groupId: `group-${n + 1}`, groupName: `Group ${n + 1}` }, from),
      buildPush('MemberAdded', { memberId: `user-${n}`, memberName: `User ${n}`, type: 'Member' }, from),
      buildPush('MemberAdded', { memberId: `user-${n + 1}`, memberName: `User ${n + 1}`, type: 'Admin' }, from),
      buildPush(
        'JobCreated',
        { actionId: `job-${n}`, groupId: group, dueDate: '2024-05-31T10:00:00Z', assignedTo },
        from,
      ),
      buildPush('TextMessageCreated', { text: `Hello ${n}` }, from),
    ];
  }).flat();
}

async function cost(query: string, first: number): Promise<{ statements: number; rows: number }> {
  const before = await sqlStatements(gateway.address);
  const { data, errors } = await gateway.ask(query, { first });
  expect(errors).toBeUndefined();
  const [list] = Object.values(data) as { nodes: unknown[] }[];
  return { statements: (await sqlStatements(gateway.address)) - before, rows: list?.nodes.length ?? 0 };
}

const RESPONSES = `query ($first: Int) {
  responses(first: $first) {
    nodes {
      id
      action { id title }
      group { id name }
      package { id name }
      responder { id name }
      answers {
        text
        question { title options { title } }
        ... on SingleOptionAnswer { option { title } }
        ... on MultiOptionAnswer { options { title } }
      }
    }
  }
}`;

const NESTED = `query ($first: Int) {
  actions(first: $first) {
    nodes {
      responseCount
      lastResponseAt
      questions { title options { title } }
      group { responseCount actionPackages { versions groups { id } } actions(first: 2) { totalCount nodes { id } } }
      responses(first: 3) { totalCount nodes { responder { id } revisions { answers { text } } } }
    }
  }
}`;

const GROUPS = `query ($first: Int) {
  groups(first: $first) {
    nodes {
      name
      memberCount
      parents { id memberCount }
      subGroups { id subGroups { id } }
      members(first: 1) { totalCount nodes { role user { name } } }
      actions { nodes { sender { name } assignees { isCompleted user { phoneNumber } } } }
    }
  }
}`;

const JOBS = `query ($first: Int) {
  actions(first: $first, filter: { isOverdue: true }) {
    nodes { sender { name } group { memberCount } assignees { isCompleted completedAt user { phoneNumber } } }
  }
}`;

const MESSAGES = `query ($first: Int) {
  messages(first: $first) { nodes { text group { name imageUrl } sender { name } attachments { url } } }
}`;

describe('the number of SQL statements', () => {
  it('G13: is at most 8 for 200 responses with all that belongs to them, and the same for one', async () => {
    const one = await cost(RESPONSES, 1);
    const all = await cost(RESPONSES, 200);
    expect([one.rows, all.rows]).toEqual([1, 200]);
    expect(all.statements).toBeLessThanOrEqual(8);
    expect(one.statements).toBe(all.statements);
  });

  it('G13: does not grow with a list whose items have lists of their own', async () => {
    const one = await cost(NESTED, 1);
    const all = await cost(NESTED, 20);
    expect([one.rows, all.rows]).toEqual([1, 20]);
    expect(one.statements).toBe(all.statements);
  });

  it.each([
    ['groups with their members, trees and jobs', GROUPS, 12],
    ['jobs with their assignees', JOBS, 6],
    ['messages', MESSAGES, 3],
  ])('G13: is the same for one and for twenty %s', async (_name, query, most) => {
    const one = await cost(query, 1);
    const all = await cost(query, 20);
    expect([one.rows, all.rows]).toEqual([1, 20]);
    expect(one.statements).toBe(all.statements);
    expect(all.statements).toBeLessThanOrEqual(most);
  });

  it('is none for what needs no data, and a total costs no page', async () => {
    expect((await cost('{ responses { nodes { id } } }', 1)).statements).toBe(1);
    const before = await sqlStatements(gateway.address);
    await gateway.ask('{ __typename }');
    await gateway.ask('{ responses { totalCount } }');
    expect((await sqlStatements(gateway.address)) - before).toBe(1);
  });
});
