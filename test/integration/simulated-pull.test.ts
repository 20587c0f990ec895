import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import { type Simulator, startSimulator } from '../../src/simulator/start-simulator.js';
import { until } from '../support/gateway.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const PULL_MS = 120_000;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

let simulator: Simulator;
let gateway: TestGateway;

beforeAll(async () => {
  const limits = { connector: UNLIMITED, tenant: UNLIMITED };
  simulator = await startSimulator({ historyDays: 10, seed: 4, limits });
  const { applicationId = '', applicationSecret = '', refreshToken = '' } = simulator.connectors[0] ?? {};
  const config = loadConfig({
    PORT: '0',
    SYNC_INTERVAL: '0',
    KAIZALA_API_ROOT: simulator.address,
    KAIZALA_ALLOWED_HOSTS: '127.0.0.1',
    KAIZALA_APPLICATION_ID: applicationId,
    KAIZALA_APPLICATION_SECRET: applicationSecret,
    KAIZALA_REFRESH_TOKEN: refreshToken,
    KAIZALA_PACKAGES: Object.keys(simulator.ledger().counts.byPackage).join(),
  });
  gateway = await startTestGateway({ config, bounds: { callsOfConnector: UNLIMITED, callsOfTenant: UNLIMITED } });
  // Failures that one call more gets past.
  simulator.setFaults(['308', '401', '429', '503', 'slow', 'reset'], 0.03);
  await gateway.ask('mutation { startSync { id } }');
  await until(async () => (await lastRun()).status !== 'RUNNING', PULL_MS);
  await gateway.worker.idle();
}, PULL_MS + 60_000);
afterAll(async () => {
  await gateway?.stop();
  await simulator?.close();
});

async function lastRun() {
  const { data } = await gateway.ask('{ ingestStatus { syncRuns(first: 1) { status error } } }');
  return data.ingestStatus.syncRuns[0];
}

describe('a pull from a simulated Kaizala that moves, throttles, forgets tokens and breaks connections', () => {
  it('P3: gets past all of it', async () => {
    expect(await lastRun()).toEqual({ status: 'SUCCEEDED', error: null });
    const statuses = new Set(simulator.calls().map(({ status }) => status));
    for (const status of [308, 401, 429, 503, null]) expect(statuses).toContain(status);
  });

  it('has every response, in whichever shape its action serves it', async () => {
    const { counts, actions } = simulator.ledger();
    const { data } = await gateway.ask(
      '{ responseSet(filter: { actionKind: [CUSTOM, SURVEY, POLL] }) { totalCount } actions(first: 200, filter: { kind: [CUSTOM, SURVEY, POLL] }) { nodes { id responseCount } } ingestStatus { recentFailures(first: 1) { error } } }',
    );
    expect(data.responseSet.totalCount).toBe(counts.responses);
    const stored = new Map<string, number>(
      data.actions.nodes.map(({ id, responseCount }: { id: string; responseCount: number }) => [id, responseCount]),
    );
    for (const { actionId } of actions) expect(stored.get(actionId) ?? 0).toBe(counts.byAction[actionId] ?? 0);
    expect(data.ingestStatus.recentFailures).toEqual([]);
  });

  it('adds up to the ledger’s numbers, digit for digit', async () => {
    const answers = simulator.ledger().responses.flatMap((response) => response.answers);
    for (const title of ['Rice 1KG', 'Cartons counted', 'कुल पेटियाँ', 'Meals a week']) {
      const sum = answers.reduce((total, one) => total + (one.title === title ? Number(one.value ?? 0) : 0), 0);
      const { data } = await gateway.ask(
        'query ($title: String!) { responseSet { measure(of: { fn: SUM, question: { title: $title } }) { value } } }',
        { title },
      );
      expect([title, data.responseSet.measure.value]).toEqual([title, sum]);
    }
  });

  it('has the groups with their parents, and who is in them', async () => {
    const { data } = await gateway.ask('{ groups(first: 50) { nodes { id memberCount parents { id } } } }');
    const stored = data.groups.nodes.map(({ id, memberCount, parents }: StoredGroup) => [
      id,
      memberCount,
      parents.map((parent) => parent.id).sort(),
    ]);
    const { groups } = simulator.ledger();
    const expected = groups.map(({ groupId, members, parents }) => [groupId, members.length, parents.sort()]);
    expect(stored.sort()).toEqual(expected.sort());
  });

  it('knows of every job who has ticked it off', async () => {
    const { data } = await gateway.ask(
      '{ actions(first: 200, filter: { kind: [JOB] }) { nodes { id assignees { isCompleted user { phoneNumber } } } } }',
    );
    const stored = new Map<string, StoredJob>(data.actions.nodes.map((job: StoredJob) => [job.id, job]));
    const { jobs } = simulator.ledger();
    expect(jobs.length).toBeGreaterThan(5);
    for (const { actionId, assignees } of jobs) {
      const done = stored.get(actionId)?.assignees.filter(({ isCompleted }) => isCompleted) ?? [];
      expect(done.map(({ user }) => user.phoneNumber).sort()).toEqual(
        assignees
          .filter(({ isCompleted }) => isCompleted)
          .map(({ phone }) => phone)
          .sort(),
      );
    }
  });
});

interface StoredGroup {
  id: string;
  memberCount: number;
  parents: { id: string }[];
}

interface StoredJob {
  id: string;
  assignees: { isCompleted: boolean; user: { phoneNumber: string } }[];
}
