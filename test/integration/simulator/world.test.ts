import { afterEach, describe, expect, it } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator/start-simulator.js';
import { ManualClock } from '../../support/manual-clock.js';
import { createCaller } from '../../support/simulator-caller.js';

const NOON = Date.UTC(2026, 4, 20, 12);
const DAY_MS = 86_400_000;

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function start(options: SimulatorOptions = {}, at = NOON): Promise<Simulator> {
  const simulator = await startSimulator({ historyDays: 14, clock: new ManualClock(at), ...options });
  running.push(simulator);
  return simulator;
}

const truth = (simulator: Simulator) => JSON.stringify(simulator.ledger());

describe('a world', () => {
  it('is the same for the same seed, byte for byte, live events included; and another for another seed', async () => {
    const [one, same, other] = [await start({ seed: 7 }), await start({ seed: 7 }), await start({ seed: 8 })];
    await Promise.all([one, same, other].map((simulator) => simulator.emit(300)));
    expect(truth(one)).toBe(truth(same));
    expect(truth(one)).not.toBe(truth(other));
    expect(one.connectors).toEqual(same.connectors);
  });

  it('tells the same of a day, however long its history is and whenever it is asked', async () => {
    const short = (await start()).ledger();
    const later = (await start({ historyDays: 30 }, NOON + 2 * DAY_MS)).ledger();
    const day = '2026-05-12';
    expect(short.counts.byDay[day]).toBeGreaterThan(100);
    const idsOn = ({ responses }: typeof short, packageId: string) =>
      responses
        .filter((response) => response.packageId === packageId && new Date(response.at).toISOString().startsWith(day))
        .map(({ responseId, answers }) => [responseId, answers])
        .sort();
    for (const packageId of ['com.sunrise.orderform', 'com.sunrise.attendance.en'])
      expect(idsOn(later, packageId)).toEqual(idsOn(short, packageId));
  });

  it('has 90 days and about 20,000 responses within two seconds', async () => {
    const startedAt = performance.now();
    const simulator = await start({ historyDays: 90 });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    const { counts } = simulator.ledger();
    expect(counts.responses).toBeGreaterThan(17_000);
    expect(counts.responses).toBeLessThan(25_000);
    expect(Object.keys(counts.byDay).length).toBeGreaterThanOrEqual(90);
  });

  it('answers in the hours of each place, not on Sundays, and never later than now', async () => {
    const simulator = await start({ historyDays: 60 });
    const { responses, groups } = simulator.ledger();
    const delhi = groups.find(({ name }) => name === 'दिल्ली टीम')?.groupId;
    const local = responses
      .filter(({ groupId, packageId }) => groupId === delhi && packageId === 'com.sunrise.attendance.hi')
      .map(({ at }) => new Date(at + 330 * 60_000));
    expect(local.length).toBeGreaterThan(300);
    expect(local.filter((time) => time.getUTCDay() === 0)).toEqual([]);
    expect(local.filter((time) => time.getUTCHours() < 7 || time.getUTCHours() >= 10)).toEqual([]);
    expect(Math.max(...responses.map(({ at }) => at))).toBeLessThanOrEqual(NOON);
  });

  it('asks questions of every type, in four languages', async () => {
    const { responses } = (await start({ historyDays: 30 })).ledger();
    const answers = responses.flatMap((response) => response.answers);
    expect([...new Set(answers.map(({ type }) => type))].sort()).toEqual([
      ...['AttachmentList', 'Date', 'DateTime', 'Image', 'LargeText', 'Location', 'MultiOption', 'Numeric'],
      ...['PhoneNumber', 'SingleOption', 'SingleOptionExternal', 'Text'],
    ]);
    for (const title of ['Shift', 'पाली', 'Zamu', 'Turno'])
      expect(answers.some((one) => one.title === title)).toBe(true);
  });

  it('has people who change what they said, untick jobs, join, leave and move groups while it runs', async () => {
    const simulator = await start();
    const before = simulator.ledger();
    await simulator.emit(3_000);
    const after = simulator.ledger();
    expect(Object.keys(after.events).sort()).toEqual([
      ...['ActionCreated', 'ActionResponse', 'Announcement', 'AttachmentCreated', 'GroupAdded', 'GroupRemoved'],
      ...['JobCreated', 'JobResponse', 'LetsMeetCreated', 'MemberAdded', 'MemberRemoved', 'PollCreated'],
      ...['PollResponse', 'SurveyCreated', 'SurveyResponse', 'TextMessageCreated'],
    ]);
    const edited = after.responses.filter(({ firstAt, at }) => firstAt >= NOON && at > firstAt);
    expect(edited.length).toBeGreaterThan(10);
    expect(
      after.jobs.flatMap(({ assignees }) => assignees).some(({ isCompleted, at }) => !isCompleted && at !== null),
    ).toBe(true);
    expect(after.jobs.length).toBeGreaterThan(before.jobs.length);
    expect(after.messages.length).toBe(
      (after.events.TextMessageCreated ?? 0) + (after.events.AttachmentCreated ?? 0) + (after.events.Announcement ?? 0),
    );
    expect(after.groups.map(({ members }) => members.length)).not.toEqual(
      before.groups.map(({ members }) => members.length),
    );
  });
});

describe('the ledger', () => {
  it('says of a package what its pulled responses add up to', async () => {
    const simulator = await start({ historyDays: 30 });
    const caller = await createCaller(simulator);
    const { groups, responses } = simulator.ledger();
    const { groupId } = groups.find(({ name }) => name === 'Bengaluru Sales') ?? { groupId: '' };
    const query = 'Id=com.sunrise.orderform&getDetails=true&GroupScope=true';
    const { json } = await caller.call(`/v1/groups/${encodeURIComponent(groupId)}/actions?${query}`);
    const pulled = json.actions.flatMap(({ actionBody }: { actionBody: { responses: object } }) => {
      const { responses: list } = actionBody;
      return Array.isArray(list) ? list : Object.values(list).flat();
    });
    const expected = responses.filter((one) => one.groupId === groupId && one.packageId === 'com.sunrise.orderform');
    expect(pulled.length).toBeGreaterThan(500);
    expect(pulled.map(({ responseId, id }: Record<string, string>) => responseId ?? id).sort()).toEqual(
      expected.map(({ responseId }) => responseId).sort(),
    );
  });
});
