import { afterEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../src/simulator/ledger.js';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator/start-simulator.js';
import { ManualClock } from '../../support/manual-clock.js';
import { type Caller, createCaller } from '../../support/simulator-caller.js';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 4, 20, 12);
const UNLIMITED = { connector: Number.POSITIVE_INFINITY, tenant: Number.POSITIVE_INFINITY };

let running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.map((simulator) => simulator.close()));
  running = [];
});

interface Started {
  simulator: Simulator;
  caller: Caller;
  clock: ManualClock;
  ledger: Ledger;
}

async function start(options: SimulatorOptions = {}): Promise<Started> {
  const clock = new ManualClock(NOON);
  const simulator = await startSimulator({ historyDays: 14, clock, ...options });
  running.push(simulator);
  return { simulator, clock, caller: await createCaller(simulator), ledger: simulator.ledger() };
}

const groupNamed = ({ groups }: Ledger, name: string) => {
  const group = groups.find((one) => one.name === name);
  if (group === undefined) throw new Error(`no group ${name}`);
  return { ...group, path: `/v1/groups/${encodeURIComponent(group.groupId)}` };
};

describe('tokens', () => {
  it('gives an access token for 24 hours against headers of any case, and names the endpoint', async () => {
    const { simulator, caller, clock } = await start();
    const { json } = await caller.signIn();
    expect(json).toMatchObject({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      endpointUrl: `${simulator.address}/`,
      accessTokenExpiry: NOON + DAY_MS,
      refreshToken: '',
      scope: expect.stringContaining('action.get'),
    });
    clock.advance(DAY_MS - 1);
    expect((await caller.call('/v1/groups')).status).toBe(200);
    clock.advance(1);
    expect(await caller.call('/v1/groups')).toMatchObject({
      status: 401,
      json: {
        message: 'Invalid token. Failure reason:Token validation failed due to unknown reason!',
        errorCode: 'InvalidToken',
        errorCategoryKey: 'AuthException',
      },
    });
  });

  it('refuses a wrong secret by saying so', async () => {
    const { caller, simulator } = await start();
    const [connector] = simulator.connectors;
    const { status, json } = await caller.call('/v1/accessToken', {
      headers: { ...connector, applicationSecret: 'another' },
    });
    expect(status).toBe(401);
    expect(json).toMatchObject({
      errorCode: 'Unauthenticated',
      message: 'Dont have correct applicationId and secret in header!',
    });
  });

  it('gives a new refresh token from day 328 on, and takes the old one until day 365', async () => {
    const { caller, clock } = await start();
    clock.advance(328 * DAY_MS - 1);
    expect((await caller.signIn()).json.refreshToken).toBe('');
    clock.advance(1);
    const { refreshToken } = (await caller.signIn()).json;
    expect(refreshToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    clock.advance(37 * DAY_MS);
    expect((await caller.signIn()).status).toBe(401);
    expect((await caller.signIn(refreshToken)).status).toBe(200);
  });

  it('shortens the lives of tokens by the factor of its clock, and says so', async () => {
    const { caller, clock } = await start({ clockFactor: 1440 });
    expect((await caller.signIn()).json.accessTokenExpiry).toBe(NOON + 60_000);
    clock.advance(60_000);
    expect((await caller.call('/v1/groups')).status).toBe(401);
  });

  it('logs a user in by PIN', async () => {
    const { simulator, caller } = await start();
    const applicationId = simulator.connectors[0]?.applicationId;
    const sent = { mobileNumber: '+254700000000', applicationId };
    expect((await caller.call('/v1/generatePin', { method: 'POST', json: sent })).text).toBe('{}');
    const path = '/v1/loginWithPinAndApplicationId';
    const wrong = await caller.call(path, { method: 'POST', json: { ...sent, pin: simulator.pin + 1 } });
    expect(wrong.status).toBe(401);
    const { json } = await caller.call(path, { method: 'POST', json: { ...sent, pin: simulator.pin } });
    expect(json).toMatchObject({ refreshTokenExpiry: NOON + 365 * DAY_MS, grantedScope: expect.any(String) });
    expect((await caller.signIn(json.refreshToken)).status).toBe(200);
  });
});

describe('groups', () => {
  it('come with or without details, with or without /v1', async () => {
    const { caller, ledger } = await start();
    const bare = await caller.call('/groups?fetchAllGroups=true');
    expect(bare.json.groups).toHaveLength(ledger.groups.length);
    expect(Object.keys(bare.json.groups[0])).toEqual(['groupName', 'groupId', 'groupImageUrl']);
    const { json } = await caller.call('/v1/groups?fetchAllGroups=true&showDetails=true');
    expect(json.groups[0]).toMatchObject({ groupType: 'Group', hasSubGroups: true, callerRole: 'Admin' });
    // Counts its whole hierarchy, everybody once.
    const people = ledger.groups.filter(({ type }) => type === 'Group').flatMap(({ members }) => members);
    expect(json.groups[0].userCount).toBe(new Set(people.map(({ userId }) => userId)).size);
  });

  it('form a hierarchy in which one has two parents, and one is public', async () => {
    const { caller, ledger } = await start();
    expect(ledger.groups.map(({ parents }) => parents.length).sort()).toEqual([0, 0, 1, 1, 1, 1, 2]);
    const { groupId } = groupNamed(ledger, 'Night shift');
    for (const name of ['Bengaluru Sales', 'Ghala la Nairobi']) {
      const { text } = await caller.call(`${groupNamed(ledger, name).path}/subGroups?fetchAllGroups=true`);
      expect(text).toContain(groupId);
    }
    const { json } = await caller.call(groupNamed(ledger, 'Retailers’ circle').path);
    expect(json.groups[0]).toMatchObject({ groupType: 'ConnectGroup' });
    // Missing where one group is asked for.
    expect(json.groups[0]).not.toHaveProperty('SubscribersCount');
  });

  it('list members with ids, roles and phones, nameless where they have no app', async () => {
    const { caller, ledger } = await start();
    for (const { groupId, members } of ledger.groups) {
      const { json } = await caller.call(`/v1/groups/${encodeURIComponent(groupId)}/members`);
      expect(json.members).toHaveLength(members.length);
      for (const { isProvisioned, name, role, mobileNumber } of json.members) {
        expect(name === '').toBe(!isProvisioned);
        expect(role).toMatch(/^(Admin|Member)$/);
        expect(mobileNumber).toMatch(/^\+\d{9,14}$/);
      }
    }
  });

  it('page their subscribers by a cursor, fifty at the most', async () => {
    const { caller, ledger } = await start();
    const path = `${groupNamed(ledger, 'Retailers’ circle').path}/subscribers`;
    const sizes: number[] = [];
    let json: Record<string, unknown> = { count: 500 };
    do {
      const page = (await caller.call(path, { method: 'POST', json })).json;
      sizes.push(page.subscribers.length);
      json = { cursor: page.cursor, count: 500 };
    } while (json.cursor !== undefined);
    expect(sizes).toEqual([50, 50, 30]);
  });
});

describe('actions', () => {
  it('are reached to the last one by moving fromDate, in seconds or milliseconds, while there is more', async () => {
    const { caller, ledger } = await start({ historyDays: 60, limits: UNLIMITED });
    for (const unitMs of [1000, 1]) {
      const { groupId, path } = groupNamed(ledger, 'Ghala la Nairobi');
      const seen = new Set<string>();
      let from = 0;
      for (let hasMore = true; hasMore; ) {
        const { json } = await caller.call(`${path}/actions?actionType=Job&fromDate=${from}&count=5`);
        for (const { actionBody } of json.actions) seen.add(actionBody.actionId);
        const last = json.actions.at(-1);
        from = (last.creationTime === undefined ? Date.parse(last.sentAt) : last.creationTime * 1000) / unitMs;
        hasMore = json.hasMore;
      }
      const jobs = ledger.jobs.filter((job) => job.groupId === groupId);
      expect(jobs.length).toBeGreaterThan(5);
      expect(seen).toEqual(new Set(jobs.map(({ actionId }) => actionId)));
    }
  });

  it('do not say whether there are more where their generation did not', async () => {
    const { caller, ledger, simulator } = await start();
    const { path } = groupNamed(ledger, 'Ghala la Nairobi');
    expect((await caller.call(`${path}/actions?actionType=poll`)).json.hasMore).toBe(false);
    simulator.setFaults(['generations']);
    expect(Object.keys((await caller.call(`${path}/actions?actionType=poll`)).json)).toEqual(['actions']);
  });

  it('of a package come with questions and responses, under the names of the only screenshot', async () => {
    const { caller, ledger } = await start();
    const { path } = groupNamed(ledger, 'Bengaluru Sales');
    const query = 'Id=com.sunrise.orderform&getDetails=true&GroupScope=true';
    const { text, json } = await caller.call(`${path}/actions?${query}`);
    const [item] = json.actions;
    expect(Object.keys(item).slice(0, 3)).toEqual(['id', 'packageId', 'actionBody']);
    expect(item).not.toHaveProperty('actionType');
    expect(item.actionBody).toMatchObject({ title: 'Order form', isSenderOnly: false, acceptMultipleResponses: true });
    expect(item.actionBody.questions[0]).toMatchObject({ title: 'Retailer Outlet', type: 'SingleOption' });
    // Numbers with their decimal, as Kaizala writes them.
    expect(text).toMatch(/[:,]\d+\.0[,}\]]/);
  });

  it('refuse types that cannot be read back', async () => {
    const { caller, ledger } = await start();
    const { path } = groupNamed(ledger, 'Sunrise Foods');
    for (const type of ['audio', 'announcement', '']) {
      const { status, json } = await caller.call(`${path}/actions?actionType=${type}`);
      expect([status, json.errorCode]).toEqual([400, 'InvalidParameters']);
    }
  });

  it('of every kind come one by one, with as many responses as there are, in every shape that is plausible', async () => {
    const { caller, ledger } = await start({ historyDays: 60, limits: UNLIMITED });
    const shapes = new Set<string>();
    for (const { actionId, groupId, kind } of ledger.actions) {
      const path = `/v1/groups/${encodeURIComponent(groupId)}/actions/${actionId}?getDetails=true`;
      const { json } = await caller.call(path);
      const item = json.actions?.[0] ?? json;
      const details = item.actionDetails ?? item.actionBody;
      const isMap = !Array.isArray(details.responses);
      const responses = isMap ? Object.values(details.responses).flat() : details.responses;
      expect(responses).toHaveLength(ledger.counts.byAction[actionId] ?? 0);
      if (kind === 'Poll' || responses.length === 0) continue;
      const { answers, responseDetails } = responses[0];
      shapes.add(
        isMap
          ? 'by user'
          : Array.isArray(answers)
            ? `list of ${answers[0]?.title === undefined ? 'values' : 'objects'}`
            : answers === undefined
              ? `items ${responseDetails === undefined ? 'flat' : 'nested'}`
              : `by ${Object.hasOwn(answers, '0') ? 'index' : 'title'}`,
      );
      shapes.add(json.actions === undefined ? 'actionDetails' : 'actions');
    }
    expect([...shapes].sort()).toEqual([
      'actionDetails',
      'actions',
      'by index',
      'by title',
      'by user',
      'items flat',
      'items nested',
      'list of objects',
      'list of values',
    ]);
  });

  it('take a response from the API, and an update of it', async () => {
    const { caller, ledger, simulator } = await start();
    const { groupId, path } = groupNamed(ledger, 'Ghala la Nairobi');
    const { actionId } = ledger.actions.find(
      (one) => one.packageId === 'com.sunrise.tukio.sw' && one.groupId === groupId,
    ) ?? { actionId: '' };
    const place = { lt: -1.29, lg: 36.82, n: 'Karen' };
    const answers = ['TK-1', 'Wazi', 'Mdogo', '-', 'Jina', '+254700000000', place, 1_779_278_400];
    const post = (json: object) => caller.call(`${path}/actions/${actionId}/responses`, { method: 'POST', json });
    const { json } = await post({ id: 'com.sunrise.tukio.sw', actionBody: { Answers: answers } });
    const again = {
      responseId: json.responseId,
      actionBody: { answers: ['TK-1', 'Imetatuliwa', ...answers.slice(2)] },
    };
    expect((await post(again)).json).toEqual({ responseId: json.responseId });
    const stored = simulator.ledger().responses.find(({ responseId }) => responseId === json.responseId);
    expect(stored?.answers.map(({ value }) => value)).toEqual([
      'TK-1',
      ['Imetatuliwa'],
      ['Mdogo'],
      null,
      'Jina',
      '+254700000000',
      { latitude: -1.29, longitude: 36.82, name: 'Karen', accuracy: 0 },
      1_779_278_400_000,
    ]);
    expect((await post({ actionBody: { answers: ['too few'] } })).json.errorCode).toBe('InvalidParameters');
  });
});

describe('limits', () => {
  it('turn away the 101st call of a connector in any minute, and say when to come again', async () => {
    const { caller, clock, simulator } = await start();
    for (let call = 0; call < 100; call++) expect((await caller.call('/v1/groups')).status).toBe(200);
    clock.advance(20_500);
    const { status, headers, json } = await caller.call('/v1/groups');
    expect([status, headers.get('retry-after'), json.errorCode]).toEqual([429, '40', 'TooManyRequests']);
    // Access tokens are not among the calls that are counted.
    expect((await caller.signIn()).status).toBe(200);
    clock.advance(39_500);
    expect((await caller.call('/v1/groups')).status).toBe(200);
    expect(simulator.calls().filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('turn away the 301st call of a tenant, whichever connector makes it', async () => {
    const { simulator } = await start({ connectors: 4 });
    const callers = await Promise.all([0, 1, 2, 3].map((connector) => createCaller(simulator, connector)));
    const statuses: number[] = [];
    for (let call = 0; call < 302; call++) {
      const answer = await callers[call % 4]?.call('/v1/groups');
      statuses.push(answer?.status ?? 0);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    expect(statuses.slice(300)).toEqual([429, 429]);
  });
});
