import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import {
  APPLICATION,
  type KaizalaAnswer,
  type ScriptedKaizala,
  startScriptedKaizala,
} from '../support/scripted-kaizala.js';
import { emptyTables } from '../support/store-dump.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kaizala: ScriptedKaizala;
let gateway: TestGateway;
beforeAll(async () => {
  kaizala = await startScriptedKaizala();
  gateway = await startTestGateway({
    config: {
      kaizala: {
        ...loadConfig({}).kaizala,
        root: kaizala.address,
        allowedHosts: ['127.0.0.1'],
        connector: APPLICATION,
        credentials: APPLICATION,
        packages: ['com.example.form'],
      },
    },
    bounds: { callWindowMs: 1, kaizalaFirstPauseMs: 5 },
  });
});
afterAll(async () => {
  await gateway.stop();
  await kaizala.close();
});

/** What Kaizala has, by path; a list is answered one after another, the last one again and again. */
let pages: Record<string, KaizalaAnswer | KaizalaAnswer[]>;
beforeEach(async () => {
  await emptyTables(gateway.database);
  for (const table of ['sync_runs', 'sync_tasks', 'sync_cursors'])
    await gateway.database.ingest.dataSource.query(`DELETE FROM ${table}`);
  pages = {
    '/groups': { body: { groups: [{ groupId: 'g1@2', groupName: 'Shop', groupType: 'Group' }] } },
    '/groups/g1%402/subGroups': { body: { groupId: 'g1@2', groupName: 'Shop', subGroups: [] } },
    '/groups/g1%402/members': {
      body: {
        members: [
          { id: 'u1', role: 'Admin', mobileNumber: '+910000000001', name: 'Asha', isProvisioned: true },
          { id: 'u2', role: 'Member', mobileNumber: '+910000000002', name: '', isProvisioned: false },
        ],
      },
    },
  };
  kaizala.requests.length = 0;
  kaizala.script = ({ path, query }) => {
    const short = path.replace(/^\/v1/, '');
    if (!short.startsWith('/groups')) return undefined;
    const subject = query.get('Id') ?? query.get('actionType');
    const page =
      pages[subject === null ? short : `${short}?${subject}`] ??
      (short.endsWith('/actions') ? { body: { actions: [] } } : undefined);
    if (Array.isArray(page)) return page.length > 1 ? page.shift() : page[0];
    return page;
  };
});
afterEach(() => {
  kaizala.script = () => undefined;
});

const form = (answers: unknown[], more: object = {}) => ({
  id: 'com.example.form',
  packageId: 'com.example.form',
  sender: '+910000000001',
  sentAt: '2019-05-24T06:00:00Z',
  actionBody: {
    actionId: 'a1',
    title: 'Daily check',
    isAnonymous: false,
    acceptMultipleResponses: true,
    questions: [
      { title: 'Outlet', type: 'SingleOption', options: [{ title: 'North' }, { title: 'South' }] },
      { title: 'Rice', type: 'Numeric', options: [] },
    ],
    responses: answers.map((one, at) => ({
      responseId: `r${at}`,
      responderId: 'u2',
      sentAt: '2019-05-24T07:00:00Z',
      answers: one,
    })),
    ...more,
  },
});
const actionIds = async () => {
  const rows = await gateway.database.ingest.dataSource.query('SELECT action_id FROM actions ORDER BY action_id');
  return (rows as { action_id: Buffer }[]).map(({ action_id }) => String(action_id));
};
const FORM = '/groups/g1%402/actions?com.example.form';

async function sync(
  input: object = {},
): Promise<{ status: string; error: string | null; requests: number; responses: number }> {
  const started = await gateway.ask('mutation ($input: StartSyncInput) { startSync(input: $input) { id status } }', {
    input,
  });
  expect(started.errors).toBeUndefined();
  const { id } = started.data.startSync;
  for (;;) {
    const { data } = await gateway.ask(
      '{ ingestStatus { syncRuns(first: 1) { id status error requests responses groups } } }',
    );
    const [run] = data.ingestStatus.syncRuns;
    if (run.id === id && run.status !== 'RUNNING') {
      await gateway.worker.idle();
      return run;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('pulling', () => {
  it('brings groups, members, actions and responses', async () => {
    pages[FORM] = {
      body: {
        actions: [
          form([
            [['North'], 1.5],
            ['South', '2'],
          ]),
        ],
        hasMore: false,
      },
    };
    expect(await sync()).toMatchObject({ status: 'SUCCEEDED', error: null, responses: 2 });
    const { data } = await gateway.ask(`{
      groups { nodes { id name type memberCount members { nodes { role isProvisioned user { name } } } } }
      actions { nodes { id kind title createdAt acceptsMultipleResponses isAnonymous sender { name } package { id } } }
      responses(orderBy: { field: SUBMITTED_AT, direction: ASC }) { nodes { responseId submittedAt submittedAtSource responder { phoneNumber } answers { text } } }
      responseSet { measure(of: { fn: SUM, question: { title: "Rice" } }) { decimal } }
    }`);
    expect(data).toMatchSnapshot();
  });

  it('P10: an unchanged page costs no row, and who is not on a complete list any more has left', async () => {
    pages[FORM] = { body: { actions: [form([[['North'], 1]])], hasMore: false } };
    await sync();
    const before = await gateway.database.ingest.dataSource.query('SELECT COUNT(*) AS n FROM deliveries');
    await sync();
    expect(await gateway.database.ingest.dataSource.query('SELECT COUNT(*) AS n FROM deliveries')).toEqual(before);
    pages['/groups/g1%402/members'] = { body: { members: [{ id: 'u2', role: 'Member' }] } };
    await sync();
    const { data } = await gateway.ask('{ group(id: "g1@2") { memberCount } responseSet { totalCount } }');
    expect(data).toEqual({ group: { memberCount: 1 }, responseSet: { totalCount: 1 } });
  });

  it('P8 Hostile input 47: the same page for ever ends, and says so', async () => {
    pages[FORM] = { body: { actions: [form([[['North'], 1]])], hasMore: true } };
    expect(await sync()).toMatchObject({
      status: 'PARTIAL',
      error: expect.stringContaining('lists nothing new'),
      responses: 1,
    });
  });

  it('Hostile input 46: a message instead of groups is an error, and nothing is taken for gone', async () => {
    pages[FORM] = { body: { actions: [form([[['North'], 1]])] } };
    await sync();
    pages['/groups/g1%402/members'] = { body: { message: 'Something went wrong' } };
    expect(await sync()).toMatchObject({ status: 'PARTIAL' });
    const { data } = await gateway.ask('{ group(id: "g1@2") { memberCount } }');
    expect(data.group.memberCount).toBe(2);
  });

  it('P3: what is refused is skipped and said, and the rest is pulled', async () => {
    pages[FORM] = { body: { actions: [form([[['North'], 1]])] } };
    pages['/groups/g1%402/actions?job'] = { status: 403, body: { message: 'Not allowed', errorCode: 'Forbidden' } };
    expect(await sync()).toMatchObject({
      status: 'PARTIAL',
      error: expect.stringContaining('KIND g1@2 job'),
      responses: 1,
    });
  });

  it('P3: an item that always fails is skipped and said, and what is behind it is pulled', async () => {
    pages[FORM] = { status: 500, body: {} };
    pages['/groups/g1%402/actions?survey'] = { body: { actions: [] } };
    pages['/groups/g1%402/actions?image'] = {
      body: { actions: [{ actionType: 'Image', sentAt: '2019-05-24T06:00:00Z', actionBody: { actionId: 'i1' } }] },
    };
    const run = await sync();
    expect(run).toMatchObject({ status: 'PARTIAL', error: expect.stringContaining('PACKAGE g1@2 com.example.form') });
    expect(await actionIds()).toEqual(['i1']);
    pages[FORM] = { body: { actions: [form([])] } };
    expect(await sync()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await actionIds()).toEqual(['a1', 'i1']);
  });

  it('P3 P6: a Kaizala that fails ends the run, and the next one goes on where it was', async () => {
    const groups = kaizala.script;
    let isDown = false;
    kaizala.script = (request) => {
      if (request.path.endsWith('/members')) isDown = true;
      return isDown ? { status: 503, body: {} } : groups(request);
    };
    expect(await sync()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('503') });
    kaizala.script = groups;
    pages[FORM] = { body: { actions: [form([[['North'], 1]])] } };
    kaizala.requests.length = 0;
    expect(await sync()).toMatchObject({ responses: 1 });
    expect(kaizala.requests.filter(({ path }) => path === '/v1/groups')).toEqual([]);
  });

  it('P7: pages follow each other by time, inclusively, and one that appears within the overlap is found by the next pull', async () => {
    const at = (second: number) => new Date(Date.UTC(2019, 4, 24, 6, 0, second)).toISOString();
    const survey = (n: number, second: number) => ({
      actionType: 'Survey',
      sentAt: at(second),
      actionBody: { actionId: `s${n}`, title: `S${n}` },
    });
    const path = '/groups/g1%402/actions?survey';
    pages[path] = [
      { body: { actions: [survey(1, 1), survey(2, 2)], hasMore: true } },
      { body: { actions: [survey(2, 2), survey(3, 2)], hasMore: false } },
    ];
    for (const n of [1, 2, 3, 4])
      pages[`/groups/g1%402/actions/s${n}`] = {
        body: {
          actionType: 'Survey',
          actionDetails: {
            actionId: `s${n}`,
            title: `S${n}`,
            questions: [{ title: 'Q', type: 'Text' }],
            responses: [{ responseId: `r${n}`, answers: ['x'] }],
          },
        },
      };
    expect(await sync()).toMatchObject({ status: 'SUCCEEDED', responses: 3 });
    const froms = kaizala.requests.filter(({ query }) => query.get('actionType') === 'survey');
    expect(froms.map(({ query }) => query.get('fromDate'))).toEqual([
      null,
      String(Date.UTC(2019, 4, 24, 6, 0, 2) / 1000),
    ]);
    pages[path] = { body: { actions: [survey(4, 1)], hasMore: false } };
    kaizala.requests.length = 0;
    await sync();
    const [again] = kaizala.requests.filter(({ query }) => query.get('actionType') === 'survey');
    expect(again?.query.get('fromDate')).toBe(String(Date.UTC(2019, 4, 24, 5, 50, 2) / 1000));
    const { data } = await gateway.ask('{ responseSet(filter: { actionKind: [SURVEY] }) { totalCount } }');
    expect(data.responseSet.totalCount).toBe(4);
  });
});
