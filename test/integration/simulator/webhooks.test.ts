import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator/start-simulator.js';
import { type CallbackReceiver, startCallbackReceiver } from '../../support/callback-receiver.js';
import { until } from '../../support/gateway.js';
import { ManualClock } from '../../support/manual-clock.js';
import { type Caller, createCaller } from '../../support/simulator-caller.js';

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 4, 20, 12);
const TYPES = ['Action', 'Survey', 'Poll', 'Job', 'LetsMeet'];
const EVERYTHING = [
  ...TYPES.flatMap((type) => [`${type}Created`, `${type}Response`]),
  'TextMessageCreated',
  'AttachmentCreated',
  'Announcement',
  'MemberAdded',
  'MemberRemoved',
  'GroupAdded',
  'GroupRemoved',
];

let receiver: CallbackReceiver;
let simulator: Simulator;
let caller: Caller;
let clock: ManualClock;

beforeEach(async () => {
  receiver = await startCallbackReceiver();
});
afterEach(async () => {
  await simulator.close();
  await receiver.close();
});

async function start(options: SimulatorOptions = {}): Promise<void> {
  clock = new ManualClock(NOON);
  simulator = await startSimulator({ historyDays: 14, clock, ...options });
  caller = await createCaller(simulator);
}

async function register(webhook: Record<string, unknown>): Promise<string> {
  const json = {
    objectType: 'Group',
    eventTypes: EVERYTHING,
    callBackUrl: receiver.url,
    callBackToken: 'the token',
    callBackContext: 'north',
    ...webhook,
  };
  const { json: answer } = await caller.call('/v1/webhook', { method: 'POST', json });
  return answer.webhookId ?? answer.errorCode;
}

const registerEverywhere = () =>
  Promise.all(simulator.ledger().groups.map(({ groupId }) => register({ objectId: groupId })));

const list = async (objectId: string) =>
  (await caller.call(`/v1/webhook?objectId=${encodeURIComponent(objectId)}&objectType=Group`)).json.webhooks;

/** One event, for one group, by answering in its place. */
async function answerIn(groupId: string): Promise<string> {
  const { actionId } = simulator.ledger().actions.find((one) => one.kind === 'Poll' && one.groupId === groupId) ?? {
    actionId: '',
  };
  const path = `/v1/groups/${encodeURIComponent(groupId)}/actions/${actionId}/responses`;
  const json = { actionType: 'Poll', actionBody: { answers: ['Roof'] } };
  return (await caller.call(path, { method: 'POST', json })).json.responseId;
}
const company = () => simulator.ledger().groups.find(({ name }) => name === 'Sunrise Foods')?.groupId ?? '';

describe('registering', () => {
  it('asks the callback URL to give back a token, and refuses one that does not do so exactly', async () => {
    await start();
    expect(await register({ objectId: company() })).toMatch(/^[\da-f-]{36}$/);
    expect(receiver.handshakes).toEqual([expect.stringMatching(/^\d+$/)]);
    receiver.echo = (token) => `"${token}"`;
    expect(await register({ objectId: company() })).toBe('InvalidParameters');
    expect(await register({ objectId: company(), callBackUrl: 'https://203.0.113.1/hook' })).toBe('InvalidParameters');
    expect(await list(company())).toHaveLength(1);
  });

  it('appends the token to a query that is there already', async () => {
    await start();
    expect(await register({ objectId: company(), callBackUrl: `${receiver.url}?key=1` })).toMatch(/^[\da-f-]{36}$/);
  });

  it('lists what was posted under the names that the documentation shows, and changes and deletes it', async () => {
    await start();
    const id = await register({ objectId: company(), eventTypes: ['JobResponse'] });
    expect(await list(company())).toEqual([
      {
        id,
        objectId: company(),
        objectType: 'Group',
        events: ['JobResponse'],
        filters: [],
        callbackUrl: receiver.url,
        callbackToken: 'the token',
        ts: NOON,
        validity: NOON + 730 * 24 * 60 * MINUTE_MS,
        active: true,
      },
    ]);
    await caller.call(`/webhook/${id}`, { method: 'PUT', json: { Active: 'false', eventTypes: ['PollResponse'] } });
    expect(await list(company())).toMatchObject([{ active: false, events: ['PollResponse'] }]);
    expect((await caller.call(`/v1/webhook/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(await list(company())).toEqual([]);
    expect((await caller.call(`/v1/webhook/${id}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('delivering', () => {
  it('posts every type of event with the callback token, the way bodies of 2019 were', async () => {
    await start();
    await registerEverywhere();
    await simulator.emit(600);
    const events = receiver.events();
    expect(events).toHaveLength(600);
    const { events: happened } = simulator.ledger();
    expect(countBy(events.map(({ eventType }) => eventType))).toEqual(happened);
    expect(Object.keys(happened).length).toBeGreaterThan(10);
    expect(new Set(receiver.received.map(({ headers }) => headers['kz-callback-token']))).toEqual(
      new Set(['the token']),
    );
    for (const event of events) {
      expect(Object.keys(event)).toEqual([
        ...['subscriptionId', 'objectId', 'objectType', 'eventType', 'eventId', 'data', 'fromUser', 'fromUserId'],
        ...['isBotfromUser', 'fromUserName', 'fromUserProfilePic', 'groupId', 'sourceGroupId'],
      ]);
    }
    const response = events.find(({ eventType }) => eventType === 'ActionResponse');
    expect(response?.data).toMatchObject({
      responseId: response?.eventId,
      packageId: expect.stringMatching(new RegExp(`^${response?.data.actionPackageId}\\.\\d+$`)),
      creatorId: '00000000-0000-0000-0000-000000000000',
      Properties: [],
    });
  });

  it('leaves the key of what was not answered out', async () => {
    await start();
    await registerEverywhere();
    await simulator.emit(200);
    const items = receiver.events().flatMap(({ data }) => {
      const { responseWithQuestions = [] } = (data.responseDetails ?? {}) as { responseWithQuestions?: object[] };
      return responseWithQuestions;
    });
    expect(items.some((item) => Object.hasOwn(item, 'answer'))).toBe(true);
    expect(items.some((item) => !Object.hasOwn(item, 'answer'))).toBe(true);
  });

  it('says again, under the same event id, that a response was changed', async () => {
    await start();
    const id = await register({ objectId: company() });
    const first = await answerIn(company());
    expect(await answerIn(company())).toBe(first);
    await until(() => receiver.events().length === 2, 5_000);
    expect(receiver.events().map(({ eventId, data }) => [eventId, data.isUpdateResponse])).toEqual([
      [first, false],
      [first, true],
    ]);
    expect(receiver.events()[0]?.subscriptionId).toBe(id);
  });

  it('tells each of several webhooks: of the group, of the package, of the action', async () => {
    await start();
    const { actionId, groupId } = simulator
      .ledger()
      .actions.find(({ packageId }) => packageId === 'com.sunrise.tukio.sw') ?? { actionId: '', groupId: '' };
    await register({ objectId: groupId });
    await register({ objectId: actionId, objectType: 'Action' });
    await register({ objectId: 'com.sunrise.tukio.sw', objectType: 'ActionPackage' });
    await simulator.emit(300);
    const about = receiver.events().filter(({ data }) => data.actionId === actionId);
    const byType = countBy(about.map(({ objectType }) => objectType));
    expect(byType.Group).toBeGreaterThan(0);
    expect(byType).toEqual({ Group: byType.Group, Action: byType.Group, ActionPackage: byType.Group });
  });

  it('says of every anonymous response that it is one, whatever the generation of its body', async () => {
    await start({ faults: ['generations'] });
    await registerEverywhere();
    await simulator.emit(1_500);
    const { actions, responses } = simulator.ledger();
    const survey = actions.filter(({ title }) => title.includes('गुमनाम')).map(({ actionId }) => actionId);
    const anonymous = receiver.events().filter(({ data }) => survey.includes(String(data.actionId)));
    expect(anonymous.length).toBeGreaterThan(2);
    expect(anonymous.filter(({ data }) => data.isAnonymous !== true)).toEqual([]);
    expect(responses.filter(({ actionId, responder }) => survey.includes(actionId) && responder !== null)).toEqual([]);
  });
});

describe('retrying', () => {
  it.each([500, 404, 302])(
    'tries %i six times more, further and further apart, then disables the webhook',
    async (status) => {
      await start();
      const id = await register({ objectId: company() });
      receiver.status = status;
      await answerIn(company());
      for (const [retry, minutes] of [45, 90, 180, 360, 720, 1440].entries()) {
        await until(() => clock.pending().length === 1, 5_000);
        expect(simulator.attempts()).toHaveLength(retry + 1);
        expect(clock.pending()).toEqual([minutes * MINUTE_MS]);
        clock.advance(minutes * MINUTE_MS);
      }
      await until(() => simulator.attempts().length === 7, 5_000);
      // Within two days.
      expect(clock.now() - NOON).toBeLessThan(48 * 60 * MINUTE_MS);
      await caller.signIn();
      await until(async () => (await list(company()))[0].active === false, 5_000);

      receiver.status = 200;
      await answerIn(company());
      await caller.call(`/v1/webhook/${id}`, { method: 'PUT', json: { Active: 'true' } });
      await answerIn(company());
      await until(() => simulator.attempts().some(({ isTaken }) => isTaken), 5_000);
      // What happened in between it never hears of.
      expect(simulator.attempts().map(({ isTaken }) => isTaken)).toEqual([...Array(7).fill(false), true]);
    },
  );

  it('stops as soon as the event is taken, and waits that much less as its clock is faster', async () => {
    await start({ clockFactor: 60 });
    await register({ objectId: company() });
    receiver.status = 503;
    await answerIn(company());
    await until(() => clock.pending().length === 1, 5_000);
    expect(clock.pending()).toEqual([45_000]);
    receiver.status = 200;
    clock.advance(45_000);
    await until(() => simulator.attempts().length === 2, 5_000);
    expect(simulator.attempts().map(({ retry, isTaken }) => [retry, isTaken])).toEqual([
      [0, false],
      [1, true],
    ]);
    expect(clock.pending()).toEqual([]);
  });
});

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
