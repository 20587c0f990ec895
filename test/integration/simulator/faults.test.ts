import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator/start-simulator.js';
import { type CallbackReceiver, startCallbackReceiver } from '../../support/callback-receiver.js';
import { until } from '../../support/gateway.js';
import { type Caller, createCaller } from '../../support/simulator-caller.js';

const ALWAYS = 1;
const HOUR_MS = 3_600_000;

let simulator: Simulator;
let caller: Caller;
afterEach(() => simulator.close());

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator({ historyDays: 3, ...options });
  caller = await createCaller(simulator);
}
const groups = () => caller.call('/v1/groups?fetchAllGroups=true');

describe('a call', () => {
  beforeEach(() => start());

  it('308: has to be made at another place, of which the whole path is told, or only its beginning', async () => {
    const seen = new Set<string>();
    for (let move = 0; move < 2; move++) {
      simulator.setFaults(['308'], ALWAYS);
      const { status, headers } = await groups();
      expect(status).toBe(308);
      const location = headers.get('location') ?? '';
      seen.add(location.replace(/inc-\d+/, 'inc').slice(simulator.address.length));
      simulator.setFaults([]);
      expect((await groups()).status).toBe(308);
      const base = location.replace(simulator.address, '').replace(/\/(v1\/.*)?$/, '');
      expect((await caller.call(`${base}/v1/groups`)).status).toBe(200);
      expect((await caller.signIn()).json.endpointUrl).toBe(`${simulator.address}${base}/`);
    }
    expect([...seen].sort()).toEqual(['/inc/', '/inc/v1/groups?fetchAllGroups=true']);
  });

  it('401: finds a token revoked that was good before, and with another one is answered', async () => {
    simulator.setFaults(['401'], ALWAYS);
    for (let token = 0; token < 2; token++) {
      await caller.signIn();
      expect((await groups()).status).toBe(200);
      expect((await groups()).json.errorCode).toBe('InvalidToken');
    }
  });

  it('429: is turned away, with every form of Retry-After, or none', async () => {
    simulator.setFaults(['429'], ALWAYS);
    const answers = await Promise.all(Array.from({ length: 60 }, groups));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
    const forms = new Set(answers.map(({ headers }) => headers.get('retry-after')?.replace(/^\w{3},.*GMT$/, 'a date')));
    expect(forms).toEqual(new Set(['1', '0.5', '0', 'a date', undefined]));
  });

  it('503 and 200: fails with the status of a failure, and with that of success', async () => {
    simulator.setFaults(['503'], ALWAYS);
    expect(await groups()).toMatchObject({ status: 503, json: { errorCode: 'ServiceUnavailable' } });
    simulator.setFaults(['200'], ALWAYS);
    const answers = await Promise.all(Array.from({ length: 20 }, groups));
    for (const { status, json } of answers) {
      expect(status).toBe(200);
      expect(json).not.toHaveProperty('groups');
      expect(json.message).toEqual(expect.any(String));
    }
    expect(new Set(answers.map(({ json }) => json.errorCode))).toEqual(new Set(['InvalidToken', '']));
  });

  it('reset and garbage: gets no answer, or half of one', async () => {
    simulator.setFaults(['reset'], ALWAYS);
    await expect(groups()).rejects.toThrow('fetch failed');
    expect(simulator.calls().at(-1)).toMatchObject({ path: '/v1/groups?fetchAllGroups=true', status: null });
    simulator.setFaults(['garbage'], ALWAYS);
    const { status, text, json } = await groups();
    expect([status, json]).toEqual([200, undefined]);
    expect(text).toMatch(/^\{"groups":/);
  });

  it('slow: waits for its answer', async () => {
    simulator.setFaults(['slow'], ALWAYS);
    const startedAt = performance.now();
    expect((await groups()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(95);
  });
});

describe('a delivery', () => {
  let receiver: CallbackReceiver;
  beforeEach(async () => {
    receiver = await startCallbackReceiver();
    // Retries come within a second.
    await start({ clockFactor: (45 * 60_000) / 20 });
    for (const { groupId } of simulator.ledger().groups) {
      const eventTypes = ['ActionResponse', 'SurveyResponse', 'JobResponse', 'TextMessageCreated'];
      const json = { objectId: groupId, objectType: 'Group', eventTypes, callBackUrl: receiver.url };
      await caller.call('/v1/webhook', { method: 'POST', json });
    }
  });
  afterEach(() => receiver.close());

  it('duplicate: comes twice, the same', async () => {
    simulator.setFaults(['duplicate'], ALWAYS);
    await simulator.emit(50);
    const times = new Map<string, number>();
    for (const { text } of receiver.received) times.set(text, (times.get(text) ?? 0) + 1);
    // A job that is said to be done again has the same body once more.
    expect([...times.values()].filter((count) => count % 2 !== 0)).toEqual([]);
    expect(times.size).toBeGreaterThan(20);
  });

  it('reorder: comes sooner or later than its neighbours', async () => {
    simulator.setFaults(['reorder'], 0.5);
    await simulator.emit(60);
    const times = receiver.events().flatMap(({ data }) => responseTimes(data));
    expect(times.length).toBeGreaterThan(20);
    expect(times).not.toEqual(times.toSorted((a, b) => a - b));
  });

  it('reset: ends before the answer, and is tried again until one comes', async () => {
    simulator.setFaults(['reset'], ALWAYS);
    await simulator.emit(10);
    expect(simulator.attempts().some(({ isTaken }) => isTaken)).toBe(false);
    simulator.setFaults([]);
    const told = new Set(simulator.attempts().map(({ eventId }) => eventId));
    const taken = () => simulator.attempts().flatMap(({ eventId, isTaken }) => (isTaken ? [eventId] : []));
    await until(() => new Set(taken()).size === told.size, 5_000);
  });

  it('garbage: half a body comes before the whole one', async () => {
    simulator.setFaults(['garbage'], ALWAYS);
    await simulator.emit(20);
    expect(receiver.received.length).toBe(2 * receiver.events().length);
    expect(receiver.events().length).toBeGreaterThan(10);
  });

  it('generations: has the fields of 2017, of 2018 or of 2019', async () => {
    simulator.setFaults(['generations']);
    await simulator.emit(100);
    const envelopes = receiver.events().map((event) => Object.keys(event).join());
    expect(new Set(envelopes)).toEqual(
      new Set([
        'objectId,objectType,eventType,eventId,data',
        'objectId,objectType,eventType,eventId,data,fromUser,fromUserId,fromUserName,fromUserProfilePic',
        'subscriptionId,objectId,objectType,eventType,eventId,data,fromUser,fromUserId,isBotfromUser,fromUserName,fromUserProfilePic,groupId,sourceGroupId',
      ]),
    );
  });
});

/** What the phone says of when a form was answered. */
function responseTimes(data: Record<string, unknown>): number[] {
  const { responseWithQuestions = [] } = (data.responseDetails ?? {}) as {
    responseWithQuestions?: { title: string; answer?: unknown }[];
  };
  return responseWithQuestions.flatMap(({ title, answer }) => (/^Response ?Time$/.test(title) ? [Number(answer)] : []));
}

it('is controlled over HTTP as by the library', async () => {
  await start();
  const post = (path: string, json: object) => caller.call(path, { method: 'POST', json });
  expect((await post('/simulator/faults', { faults: ['503'], rate: 1 })).json).toEqual({ faults: ['503'] });
  expect((await groups()).status).toBe(503);
  expect((await post('/simulator/faults', { faults: 'all', rate: 0 })).json.faults).toContain('reorder');
  expect((await post('/simulator/faults', { faults: ['gremlins'] })).json.errorCode).toBe('InvalidParameters');
  expect((await post('/simulator/live', { events: 25 })).json).toEqual({ events: 25 });
  const { json: ledger } = await caller.call('/simulator/ledger');
  expect(Object.values<number>(ledger.events).reduce((sum, count) => sum + count, 0)).toBe(25);
  const { calls } = (await caller.call('/simulator/calls')).json;
  expect(calls.map(({ path, status }: { path: string; status: number }) => [path, status])).toEqual([
    ['/v1/accessToken', 200],
    ['/v1/groups?fetchAllGroups=true', 503],
  ]);
  expect(Date.now() - calls[0].at).toBeLessThan(HOUR_MS);
});
