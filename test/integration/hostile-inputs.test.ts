import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../fixtures/generations.js';
import { buildEvent } from '../support/event.js';
import { emptyTables } from '../support/store-dump.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => emptyTables(gateway.database));

const select = <Row>(text: string) => gateway.database.ingest.dataSource.query(text) as Promise<Row[]>;
const statuses = async () =>
  (await select<{ status: string }>('SELECT status FROM deliveries ORDER BY status')).map(({ status }) => status);
const quantity = (answer: unknown) => [{ title: 'Rice', type: 'Numeric', answer }];
const responses = async () =>
  (
    await gateway.ask(
      '{ responses { nodes { responseId revision isAnonymous responder { id name } answers { text } } } }',
    )
  ).data.responses.nodes as {
    responseId: string;
    revision: number;
    responder: { name: string } | null;
    answers: { text: string }[];
  }[];
const job = (assignee: string, isCompleted: boolean, eventId: string, fromUser = assignee) => ({
  objectId: 'g1',
  objectType: 'Group',
  eventType: 'JobResponse',
  eventId,
  data: {
    actionId: 'job',
    groupId: 'g1',
    responseId: `r-${eventId}`,
    responseDetails: { response: { assignee, isCompleted } },
  },
  fromUser,
});

describe('inputs that concern several deliveries', () => {
  it('Hostile input 32: the same event again, spelt otherwise, and through another subscription is one response', async () => {
    const event = buildEvent({ answers: quantity(1) }) as Record<string, unknown>;
    const reordered = Object.fromEntries(Object.entries(event).toReversed());
    await gateway.deliver(event, event, reordered, {
      ...event,
      objectType: 'ActionPackage',
      objectId: 'org.example.form',
    });
    expect(await responses()).toMatchObject([{ revision: 1, answers: [{ text: '1' }] }]);
    expect(await statuses()).toEqual(['APPLIED', 'DUPLICATE', 'DUPLICATE']);
  });

  it('Hostile input 33: an update with the same event id replaces the values and keeps the history', async () => {
    await gateway.deliver(buildEvent({ answers: quantity(1) }), buildEvent({ isUpdate: true, answers: quantity(2) }));
    expect(await responses()).toMatchObject([{ revision: 2, answers: [{ text: '2' }] }]);
    const { data } = await gateway.ask('{ responses { nodes { revisions { revision answers { text } } } } }');
    expect(data.responses.nodes[0].revisions).toEqual([{ revision: 1, answers: [{ text: '1' }] }]);
  });

  it('Hostile input 34: an original that comes after its update, and once more later, brings nothing back', async () => {
    await gateway.deliver(buildEvent({ isUpdate: true, answers: quantity(2) }));
    await gateway.deliver(buildEvent({ answers: quantity(1) }));
    await gateway.deliver({ ...buildEvent({ answers: quantity(1) }), subscriptionId: 'another' });
    expect(await responses()).toMatchObject([{ revision: 2, answers: [{ text: '2' }] }]);
  });

  it('Hostile input 36: a response of which nothing else is known makes its action, group and package', async () => {
    await gateway.deliver(buildEvent({ action: 'new action', group: 'new group', package: 'new.package' }));
    const { data } = await gateway.ask('{ actions { nodes { id kind group { id } package { id } responseCount } } }');
    expect(data.actions.nodes).toEqual([
      {
        id: 'new action',
        kind: 'CUSTOM',
        group: { id: 'new group' },
        package: { id: 'new.package' },
        responseCount: 1,
      },
    ]);
  });

  it('Hostile input 37: anonymous responses that still name somebody, or nobody at all, are stripped and not merged', async () => {
    const zero = '00000000-0000-0000-0000-000000000000';
    await gateway.deliver(
      ...['user-1', zero, '', ''].map((responder, at) =>
        buildEvent({ response: `r${at}`, responder, name: 'Canary', isAnonymous: true }),
      ),
    );
    expect((await responses()).map(({ responder }) => responder)).toEqual([null, null, null, null]);
    expect(await select('SELECT * FROM people')).toEqual([]);
  });

  it('Hostile input 43: a new phone is the same user; a phone with a second user is nobody’s', async () => {
    await gateway.deliver(
      buildEvent({ response: 'r1', responder: 'u1', phone: '+910000000001' }),
      buildEvent({ response: 'r2', responder: 'u1', phone: '+910000000002' }),
    );
    expect(new Set((await responses()).map(({ responder }) => JSON.stringify(responder))).size).toBe(1);
    await gateway.deliver(
      buildEvent({ response: 'r3', responder: 'u2', phone: '+910000000001' }),
      buildEvent({ response: 'r4', responder: null, phone: '+910000000001' }),
    );
    const people = await select<{ n: number }>('SELECT COUNT(DISTINCT responder_key) AS n FROM responses');
    expect(Number(people[0]?.n)).toBe(3);
  });

  it('Hostile input 44: the latest name that is not empty is shown', async () => {
    await gateway.deliver(buildEvent({ response: 'r1', name: 'Asha' }));
    await gateway.deliver(buildEvent({ response: 'r2', name: '' }));
    expect((await responses())[0]?.responder?.name).toBe('Asha');
    await gateway.deliver(buildEvent({ response: 'r3', name: 'Asha K.' }));
    expect((await responses())[0]?.responder?.name).toBe('Asha K.');
  });

  it('Hostile input 45: groups renamed, under two parents, in a circle, and unlinked', async () => {
    const link = (parent: string, child: string, name: string, isAdded = true) => ({
      objectId: parent,
      objectType: 'Group',
      eventType: isAdded ? 'GroupAdded' : 'GroupRemoved',
      eventId: `${parent}${child}${name}${isAdded}`,
      data: { groupId: child, groupName: name, groupType: 'Group' },
    });
    await gateway.deliver(link('a', 'c', 'Old'), link('b', 'c', 'New'), link('c', 'a', 'A'));
    const edges = () =>
      select(
        'SELECT p.group_id AS parent, c.group_id AS child, c.name FROM group_edges e JOIN `groups` p ON p.group_key = e.parent_key JOIN `groups` c ON c.group_key = e.child_key ORDER BY parent, child',
      );
    const text = (rows: unknown[]) =>
      (rows as { parent: Buffer; child: Buffer; name: string }[]).map(
        ({ parent, child, name }) => `${parent}>${child} ${name}`,
      );
    expect(text(await edges())).toEqual(['a>c New', 'b>c New', 'c>a A']);
    await gateway.deliver(link('a', 'c', '', false));
    expect(text(await edges())).toEqual(['b>c New', 'c>a A']);
  });

  it('Hostile input 61: a device clock far ahead or behind is kept beside the time of receipt', async () => {
    const far = Date.UTC(2099, 0, 1);
    const old = Date.UTC(2005, 0, 1);
    await gateway.deliver(buildEvent({ response: 'far', at: far }), buildEvent({ response: 'old', at: old }));
    const { data } = await gateway.ask(
      '{ responses { nodes { responseId submittedAt submittedAtSource receivedAt answer(question: { title: "Response Time" }) { text } } } }',
    );
    const byId = Object.fromEntries(
      (data.responses.nodes as { responseId: string }[]).map((node) => [node.responseId, node]),
    );
    expect(byId.far).toMatchObject({ submittedAtSource: 'RECEIVED', answer: { text: new Date(far).toISOString() } });
    expect(byId.far).toMatchObject({ submittedAt: (byId.far as unknown as { receivedAt: string }).receivedAt });
    expect(byId.old).toMatchObject({ submittedAtSource: 'ANSWER', submittedAt: new Date(old).toISOString() });
  });

  it('Hostile input 62: a job completed twice, by somebody else, and un-completed keeps its history and the latest state', async () => {
    await gateway.deliver(eventOf('JobCreated', '2019', { actionId: 'job', assignedTo: ['+910000000001'] }).toString());
    const assignee = '+910000000001';
    for (const event of [
      job(assignee, true, 'e1'),
      job(assignee, true, 'e1'),
      job(assignee, false, 'e2'),
      job(assignee, true, 'e3', '+910000000009'),
    ]) {
      await gateway.deliver(event);
    }
    expect(await responses()).toMatchObject([{ responseId: 'r-e3', revision: 2, answers: [{ text: 'true' }] }]);
    await gateway.deliver(job(assignee, false, 'e4'));
    expect(await responses()).toMatchObject([{ revision: 2, answers: [{ text: 'false' }] }]);
    expect(await select('SELECT COUNT(*) AS n FROM assignees')).toEqual([{ n: 1 }]);
  });
});
