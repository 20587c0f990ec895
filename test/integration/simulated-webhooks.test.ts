import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import { FAULTS } from '../../src/simulator/faults.js';
import { type Simulator, startSimulator } from '../../src/simulator/start-simulator.js';
import { until } from '../support/gateway.js';
import { freePort, REGISTER } from '../support/subscribed-gateway.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const EVENTS = 600;

let simulator: Simulator;
let gateway: TestGateway;
let startedAt: number;

beforeAll(async () => {
  // Retries come within a second.
  simulator = await startSimulator({ historyDays: 0, seed: 3, clockFactor: 60_000 });
  const port = String(await freePort());
  const { applicationId = '', applicationSecret = '', refreshToken = '' } = simulator.connectors[0] ?? {};
  const config = loadConfig({
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    KAIZALA_API_ROOT: simulator.address,
    KAIZALA_ALLOWED_HOSTS: '127.0.0.1',
    KAIZALA_APPLICATION_ID: applicationId,
    KAIZALA_APPLICATION_SECRET: applicationSecret,
    KAIZALA_REFRESH_TOKEN: refreshToken,
  });
  gateway = await startTestGateway({ config, bounds: { subscriptionPollMs: 50 } });
  for (const { groupId } of simulator.ledger().groups) {
    const { errors } = await gateway.ask(REGISTER, { input: { objectId: groupId, objectType: 'GROUP' } });
    expect(errors).toBeUndefined();
  }
  // What was sent says whole seconds.
  startedAt = Math.floor(Date.now() / 1000) * 1000;
  simulator.setFaults(FAULTS);
  await simulator.emit(EVENTS);
  const failed = () => {
    const attempts = simulator.attempts();
    const taken = new Set(attempts.flatMap(({ eventId, isTaken }) => (isTaken ? [eventId] : [])));
    return attempts.filter(({ eventId }) => eventId !== '' && !taken.has(eventId));
  };
  await until(() => failed().length === 0, 20_000);
  await gateway.worker.idle();
});
afterAll(async () => {
  await gateway?.stop();
  await simulator?.close();
});

interface StoredJob {
  id: string;
  assignees: { user: { phoneNumber: string } }[];
}

describe('what a simulated Kaizala tells, with everything going wrong that it can', () => {
  it('W6, W13: is counted once, in its latest state, group by group', async () => {
    const { counts, events } = simulator.ledger();
    expect(counts.responses).toBeGreaterThan(EVENTS / 2);
    expect(events.ActionResponse).toBeGreaterThan(EVENTS / 2);
    const { data } = await gateway.ask(
      '{ responseSet(filter: { actionKind: [CUSTOM, SURVEY, POLL] }) { totalCount } groups(first: 50) { nodes { id actions(first: 100) { nodes { kind responseCount } } } } }',
    );
    expect(data.responseSet.totalCount).toBe(counts.responses);
    const byGroup: Record<string, number> = {};
    for (const { id, actions } of data.groups.nodes) {
      const forms = actions.nodes.filter(({ kind }: { kind: string }) => kind !== 'JOB');
      const total = forms.reduce((sum: number, { responseCount }: { responseCount: number }) => sum + responseCount, 0);
      if (total > 0) byGroup[id] = total;
    }
    expect(byGroup).toEqual(counts.byGroup);
  });

  it('W13: adds up to the ledger’s numbers, digit for digit', async () => {
    const title = 'Rice 1KG';
    const answers = simulator.ledger().responses.flatMap((response) => response.answers);
    const sum = answers.reduce((total, one) => total + (one.title === title ? Number(one.value ?? 0) : 0), 0);
    expect(sum).toBeGreaterThan(0);
    const { data } = await gateway.ask(
      `query ($title: String!) { responseSet { measure(of: { fn: SUM, question: { title: $title } }) { value } } }`,
      { title },
    );
    expect(data.responseSet.measure.value).toBe(sum);
  });

  it('W13: leaves every job with those whose it is', async () => {
    // Who has ticked it off cannot be compared: an event of a job tells no time, and these came in any order.
    const { data } = await gateway.ask(
      '{ actions(first: 200, filter: { kind: [JOB] }) { nodes { id assignees { user { phoneNumber } } } } }',
    );
    const stored = new Map<string, string[]>(
      data.actions.nodes.map(({ id, assignees }: StoredJob) => [
        id,
        assignees.map(({ user }) => user.phoneNumber).sort(),
      ]),
    );
    const sent = simulator.ledger().jobs.filter(({ sentAt }) => sentAt >= startedAt);
    expect(sent.length).toBeGreaterThan(5);
    for (const { actionId, assignees } of sent)
      expect(stored.get(actionId)).toEqual(assignees.map(({ phone }) => phone).sort());
  });

  it('W11: keeps every message once, and quarantines what was no JSON, but nothing else', async () => {
    const { events } = simulator.ledger();
    const { data } = await gateway.ask(
      '{ messages(first: 1) { totalCount } ingestStatus { recentFailures(first: 200) { status error } } }',
    );
    const { TextMessageCreated = 0, AttachmentCreated = 0, Announcement = 0 } = events;
    expect(data.messages.totalCount).toBe(TextMessageCreated + AttachmentCreated + Announcement);
    const failures = data.ingestStatus.recentFailures.map(
      ({ status, error }: { status: string; error: string }) => `${status}: ${error}`,
    );
    expect(new Set(failures)).toEqual(new Set(['QUARANTINED: not JSON']));
  });
});
