import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPush } from '../support/push.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;

const ASHA = '+919000000001';
const BO = '+919000000002';
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

const job = (actionId: string, assignedTo: string[], more: object = {}) =>
  buildPush(
    'JobCreated',
    { actionId, groupId: 'group-1', title: `Job ${actionId}`, assignedTo, ...more },
    { fromUser: '+919000000009', fromUserId: 'boss', fromUserName: 'Boss' },
  );

const ticked = (actionId: string, assignee: string, isCompleted: boolean, more: object = {}) => {
  const response = { assignee, assigneeName: assignee === ASHA ? 'Asha' : 'Bo', assigneeProfilePic: '', isCompleted };
  const data = { actionId, groupId: 'group-1', responseId: `r-${actionId}-${assignee}`, responseDetails: { response } };
  return buildPush('JobResponse', { ...data, ...more }, { fromUser: assignee });
};

beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.deliver(
    job('paint', [ASHA, BO], { dueDate: YESTERDAY, text: 'Both walls' }),
    ticked('paint', ASHA, true),
    ticked('paint', BO, false),
    job('sweep', [ASHA], { dueDate: YESTERDAY }),
    ticked('sweep', ASHA, true),
    job('later', [BO], { dueDate: TOMORROW }),
    job('endless', [BO]),
    job('nobody', [], { dueDate: YESTERDAY }),
    buildPush('ActionCreated', {
      actionId: 'form',
      groupId: 'group-1',
      title: 'A form',
      questions: [{ title: 'Rice', type: 'Numeric', options: [] }],
      properties: [
        { name: 'Ward', type: 'Text', value: '14' },
        { name: 'Doors', type: 'Numeric', value: 220.5 },
        { name: 'Empty', type: 'Text' },
      ],
    }),
  );
});
afterAll(() => gateway.stop());

interface Assignee {
  user: { name: string | null };
  isCompleted: boolean;
  completedAt: string | null;
}

async function assignees(id: string): Promise<Assignee[]> {
  const { data, errors } = await gateway.ask(
    'query ($id: ID!) { action(id: $id) { assignees { user { name } isCompleted completedAt } } }',
    { id },
  );
  expect(errors).toBeUndefined();
  return data.action.assignees;
}

const done = async (id: string) =>
  (await assignees(id)).map(({ user, isCompleted }) => [user.name, isCompleted] as const);

describe('jobs', () => {
  it('show who sent them, until when, with what, and to whom', async () => {
    const { data, errors } = await gateway.ask(`{
      actions(orderBy: { field: TITLE, direction: ASC }) {
        nodes {
          id kind title sender { name phoneNumber } properties { name type value }
          assignees { isCompleted user { name phoneNumber } }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot();
    const due = await gateway.ask(
      '{ paint: action(id: "paint") { dueAt createdAt } endless: action(id: "endless") { dueAt } }',
    );
    expect(due.data).toEqual({ paint: { dueAt: YESTERDAY, createdAt: null }, endless: { dueAt: null } });
  });

  it('62: follow the newest answer of each assignee: ticked, unticked, ticked again', async () => {
    await gateway.deliver(job('again', [ASHA, BO]));
    expect(await done('again')).toEqual([
      ['Asha', false],
      ['Bo', false],
    ]);
    for (const isCompleted of [true, false, true]) {
      await gateway.deliver(
        ticked('again', BO, isCompleted, { responseId: `r-${isCompleted}`, isUpdateResponse: true }),
      );
      expect(await done('again')).toEqual([
        ['Asha', false],
        ['Bo', isCompleted],
      ]);
    }
    const [asha, bo] = await assignees('again');
    expect(asha?.completedAt).toBeNull();
    expect(Math.abs(Date.parse(bo?.completedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('62: are not finished by somebody else, and by an assignee only for that job', async () => {
    await gateway.deliver(
      job('one', [ASHA]),
      job('two', [ASHA]),
      ticked('one', ASHA, true),
      ticked('two', BO, true, { responseId: 'r-two-bo' }),
    );
    expect(await done('one')).toEqual([['Asha', true]]);
    expect((await done('two')).find(([name]) => name === 'Asha')).toEqual(['Asha', false]);
  });

  it.each([
    ['{ isOverdue: true }', ['paint']],
    ['{ isOverdue: false, kind: [JOB], dueAt: { lt: 32503680000000 } }', ['later', 'nobody', 'sweep']],
    ['{ not: { isOverdue: true }, title: { contains: "paint" } }', []],
    [`{ dueAt: { gt: "${YESTERDAY}" } }`, ['later']],
    ['{ dueAt: { previous: DAY }, isOverdue: true }', ['paint']],
    [`{ dueAt: { eq: "${TOMORROW}" }, isOverdue: true }`, []],
  ])('G17: actions %s', async (filter, expected) => {
    const { data, errors } = await gateway.ask(
      `{ actions(filter: ${filter}, orderBy: { field: TITLE, direction: ASC }) { totalCount nodes { id } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.actions.nodes.map(({ id }: { id: string }) => id)).toEqual(expected);
    expect(data.actions.totalCount).toBe(expected.length);
  });

  it('are overdue no more once the last assignee has finished', async () => {
    await gateway.deliver(job('due', [ASHA, BO], { dueDate: YESTERDAY }), ticked('due', BO, true));
    const isOverdue = async () => {
      const { data } = await gateway.ask('{ actions(filter: { id: { eq: "due" }, isOverdue: true }) { totalCount } }');
      return data.actions.totalCount === 1;
    };
    expect(await isOverdue()).toBe(true);
    await gateway.deliver(ticked('due', ASHA, true));
    expect(await isOverdue()).toBe(false);
    await gateway.deliver(ticked('due', BO, false, { isUpdateResponse: true }));
    expect(await isOverdue()).toBe(true);
  });
});

describe('what an anonymous job gives away', () => {
  it('G18: that it was finished, and by nobody', async () => {
    await gateway.deliver(
      job('hushed', [ASHA], { isAnonymous: true, dueDate: YESTERDAY }),
      ticked('hushed', ASHA, true, { isAnonymous: true }),
    );
    const { data } = await gateway.ask(`{
      action(id: "hushed") { assignees { isCompleted } responses { nodes { responder { id } answers { text } } } }
      actions(filter: { id: { eq: "hushed" }, isOverdue: true }) { totalCount }
    }`);
    expect(data).toEqual({
      action: { assignees: [], responses: { nodes: [{ responder: null, answers: [{ text: 'true' }] }] } },
      actions: { totalCount: 0 },
    });
  });
});
