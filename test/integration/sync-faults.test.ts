import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/mariadb.js';
import {
  type KaizalaAnswer,
  type KaizalaRequest,
  type ScriptedKaizala,
  startScriptedKaizala,
} from '../support/scripted-kaizala.js';
import { emptyTables } from '../support/store-dump.js';
import { openTestSync, type TestSync } from '../support/test-sync.js';

const PACKAGE = 'com.example.form';
const DAY_MS = 86_400_000;
/** So long ago that nobody answers any more. */
const CLOSED = Date.UTC(2019, 4, 24);

let database: TestDatabase;
let kaizala: ScriptedKaizala;
let sync: TestSync;
/** Ends with the first item that gets no answer. */
let impatient: TestSync;
beforeAll(async () => {
  database = await createTestDatabase();
  kaizala = await startScriptedKaizala();
  const options = { packages: [PACKAGE], bounds: { kaizalaTries: 2 } };
  sync = openTestSync(database, kaizala, options);
  impatient = openTestSync(database, kaizala, { ...options, bounds: { ...options.bounds, syncFailingItems: 1 } });
});
afterAll(async () => {
  await database.close();
  await kaizala.close();
});

interface Sent {
  id: string;
  at: number;
  answers: number;
}

/** What Kaizala has. */
let world: { members: string[]; subGroups: string[]; forms: Sent[]; surveys: Sent[] };
/** In place of the true answer. */
let fault: (name: string, request: KaizalaRequest) => KaizalaAnswer | undefined;

beforeEach(async () => {
  await emptyTables(database);
  for (const table of ['sync_runs', 'sync_tasks', 'sync_cursors', 'leases']) await sql(`DELETE FROM ${table}`);
  world = {
    members: ['u1', 'u2', 'u3'],
    subGroups: ['child'],
    forms: [0, 1, 2].map((n) => ({ id: `form${n}`, at: CLOSED + n * DAY_MS, answers: 2 })),
    surveys: [0, 1].map((n) => ({ id: `survey${n}`, at: CLOSED + n * DAY_MS, answers: 3 })),
  };
  fault = () => undefined;
  kaizala.requests.length = 0;
  kaizala.script = (request) => {
    const name = nameOf(request);
    return name === null ? undefined : (fault(name, request) ?? { body: truth(name, request) });
  };
});
afterEach(() => {
  kaizala.script = () => undefined;
});

const sql = (statement: string) => database.ingest.dataSource.query(statement);

/** `groups`, `subGroups g`, `members g`, a package, a kind, or the id of an action; null: no part of a pull. */
function nameOf({ path, query }: KaizalaRequest): string | null {
  const [, , what, groupId, list, actionId] = path.split('/');
  if (what !== 'groups') return null;
  if (groupId === undefined) return 'groups';
  if (list !== 'actions') return `${list} ${groupId}`;
  return actionId ?? query.get('Id') ?? query.get('actionType');
}

const questions = [{ title: 'Rice', type: 'Numeric', options: [] }];
const responsesOf = (sent: Sent) =>
  Array.from({ length: sent.answers }, (_, at) => ({
    responseId: `${sent.id}-${at}`,
    responderId: 'u1',
    sentAt: new Date(sent.at).toISOString(),
    answers: [at],
  }));

function truth(name: string, { path, query }: KaizalaRequest): object {
  const groupId = path.split('/')[3];
  if (name === 'groups') return { groups: [{ groupId: 'g', groupName: 'Shop' }] };
  if (name.startsWith('subGroups'))
    return { groupId, subGroups: groupId === 'g' ? world.subGroups.map((id) => ({ groupId: id, groupName: id })) : [] };
  if (name.startsWith('members'))
    return { members: groupId === 'g' ? world.members.map((id) => ({ id, role: 'Member' })) : [] };
  if (groupId !== 'g') return { actions: [] };
  const survey = world.surveys.find(({ id }) => id === name);
  if (survey !== undefined)
    return {
      actionType: 'Survey',
      actionDetails: { actionId: name, title: name, questions, responses: responsesOf(survey) },
    };
  const listed = name === PACKAGE ? world.forms : name === 'survey' ? world.surveys : [];
  const found = listed.filter(({ at }) => at >= Number(query.get('fromDate') ?? 0) * 1000);
  const count = Number(query.get('count'));
  const items = found.slice(0, count).map((one) => ({
    ...(name === PACKAGE ? { id: PACKAGE, packageId: PACKAGE } : { actionType: 'Survey' }),
    sentAt: new Date(one.at).toISOString(),
    actionBody: {
      actionId: one.id,
      title: one.id,
      ...(name === PACKAGE ? { questions, responses: responsesOf(one) } : {}),
    },
  }));
  return { actions: items, hasMore: found.length > count };
}

const asked = () => kaizala.requests.map(nameOf).filter((name) => name !== null);

const number = async (from: string) => Number((await sql(`SELECT COUNT(*) AS n FROM ${from}`))[0].n);
const stored = async () => ({
  members: await number('members'),
  edges: await number('group_edges'),
  responses: await number('responses'),
});
const EVERYTHING = { members: 3, edges: 1, responses: 12 };
const cursors = () => sql('SELECT HEX(cursor_key) AS k, read_until FROM sync_cursors ORDER BY cursor_key');

describe('a pull', () => {
  it('P6 P10: given up at any request takes nothing for gone, moves no cursor past what it read, and goes on from there', async () => {
    expect(await impatient.pull()).toBe('SUCCEEDED');
    expect(await stored()).toEqual(EVERYTHING);
    const requests = asked().length;
    for (let good = 0; good < requests; good++) {
      for (const table of ['sync_runs', 'sync_tasks', 'sync_cursors']) await sql(`DELETE FROM ${table}`);
      kaizala.requests.length = 0;
      fault = () => (asked().length > good ? { status: 503 } : undefined);
      expect([good, await impatient.pull()]).toEqual([good, 'FAILED']);
      expect([good, await stored()]).toEqual([good, EVERYTHING]);
      fault = () => undefined;
      const before = asked();
      expect([good, await impatient.pull()]).toEqual([good, 'SUCCEEDED']);
      expect([good, await stored()]).toEqual([good, EVERYTHING]);
      // The one that failed twice, and nothing else again.
      expect([good, asked().length]).toEqual([good, requests + 2]);
      expect(before.slice(-2)).toEqual([before.at(-1), before.at(-1)]);
    }
  });

  it('P10: closes members and links by a complete list, and nothing by one that is none', async () => {
    await sync.pull();
    world = { members: ['u2'], subGroups: [], forms: [], surveys: [] };
    fault = (name) =>
      name === 'members g' || name === 'subGroups g' ? { body: { message: 'Something went wrong' } } : undefined;
    expect(await sync.pull()).toBe('PARTIAL');
    expect(await stored()).toEqual(EVERYTHING);
    fault = () => undefined;
    expect(await sync.pull()).toBe('SUCCEEDED');
    expect(await stored()).toEqual({ members: 1, edges: 0, responses: 12 });
  });

  it.each([
    ['P4', 'an answer that ends in the middle', { body: '{"actions":[{"actionBody":{"acti' }],
    ['P13', 'a page of HTML with status 200', { body: '<html>Sign in</html>' }],
    ['P13', 'a page that is too long however short', { body: `{"actions":[]${' '.repeat(20 * 1024 * 1024)}}` }],
    ['P3', 'a refusal', { status: 403, body: { errorCode: 'Forbidden' } }],
    ['Hostile input 46', 'a message with status 200', { body: { message: 'Something went wrong' } }],
  ] as [string, string, KaizalaAnswer][])(
    '%s: that gets %s instead of a listing leaves its cursor, says so, and reads it the next time',
    async (_id, _what, answer) => {
      await sync.pull();
      const before = await cursors();
      world.forms.push({ id: 'form9', at: CLOSED + 9 * DAY_MS, answers: 1 });
      fault = (name) => (name === PACKAGE ? answer : undefined);
      expect(await sync.pull()).toBe('PARTIAL');
      expect(await cursors()).toEqual(before);
      fault = () => undefined;
      expect(await sync.pull()).toBe('SUCCEEDED');
      expect((await stored()).responses).toBe(EVERYTHING.responses + 1);
    },
  );

  it('P13: that gets a page which is too long asks for smaller ones, until it has read everything', async () => {
    fault = (name, request) =>
      name === PACKAGE && Number(request.query.get('count')) > 2
        ? { body: JSON.stringify({ ...truth(name, request), more: ' '.repeat(20 * 1024 * 1024) }) }
        : undefined;
    expect(await sync.pull()).toBe('SUCCEEDED');
    expect(await stored()).toEqual(EVERYTHING);
    const counts = kaizala.requests
      .filter((request) => nameOf(request) === PACKAGE && request.path.includes('/g/'))
      .map(({ query }) => query.get('count'));
    expect(counts.slice(0, 4)).toEqual(['100', '25', '7', '2']);
  });

  it('P1: that is throttled for longer than it may wait ends, and goes on the next time', async () => {
    const patient = openTestSync(database, kaizala, {
      packages: [PACKAGE],
      outside: { sleep: async () => undefined },
    });
    fault = (name) => (name === 'survey' ? { status: 429, headers: { 'retry-after': '99999' } } : undefined);
    expect(await patient.pull()).toBe('FAILED');
    const [run] = await sql('SELECT error FROM sync_runs');
    expect(run.error).toBe('Kaizala asks to call less often; try again later');
    fault = () => undefined;
    kaizala.requests.length = 0;
    expect(await patient.pull()).toBe('SUCCEEDED');
    expect(asked()).not.toContain('groups');
    expect(await stored()).toEqual(EVERYTHING);
  });

  it('P15 Hostile input 56: whose refresh token was revoked in the middle ends with a clear error, without a storm, and keeps what it has', async () => {
    fault = (name) => {
      if (name !== 'survey') return undefined;
      kaizala.revokeAccess();
      kaizala.refreshTokens.clear();
      return { status: 401, body: { errorCode: 'InvalidToken' } };
    };
    expect(await sync.pull()).toBe('FAILED');
    const [run] = await sql('SELECT error FROM sync_runs');
    expect(run.error).toMatch(/^Kaizala does not accept the token or the credentials/);
    expect(kaizala.requests.slice(-2).map(({ path }) => path)).toEqual(['/v1/groups/g/actions', '/v1/accessToken']);
    const before = kaizala.requests.length;
    await expect(sync.pull()).rejects.toMatchObject({ failure: 'UNAUTHENTICATED' });
    expect(kaizala.requests.length).toBe(before + 1);
    kaizala.refreshTokens.add('refresh.token.configured');
    fault = () => undefined;
    expect(await sync.pull()).toBe('SUCCEEDED');
    expect(await stored()).toEqual(EVERYTHING);
  });
});

describe('an action that nobody answers any more', () => {
  it('is read once, and not asked for again', async () => {
    await sync.pull();
    expect(
      asked()
        .filter((name) => name?.startsWith('survey'))
        .sort(),
    ).toEqual(['survey', 'survey', 'survey0', 'survey1']);
    kaizala.requests.length = 0;
    await sync.pull();
    expect(asked()).not.toContain('survey1');
  });

  it.each([
    ['could not be read', { body: '<html>' }, 'PARTIAL', () => sync],
    ['was not reached', { status: 503 }, 'PARTIAL', () => sync],
    ['ended the pull', { status: 503 }, 'FAILED', () => impatient],
  ] as [string, KaizalaAnswer, string, () => TestSync][])(
    'P6: but %s is asked for again, even after a pull of something else',
    async (_name, answer, status, by) => {
      fault = (name) => (name === 'survey1' ? answer : undefined);
      expect(await by().pull()).toBe(status);
      expect((await stored()).responses).toBeLessThan(EVERYTHING.responses);
      // Its plan takes the place of the one that was left.
      fault = () => undefined;
      expect(await sync.pull({ groupIds: ['child'] })).toBe('SUCCEEDED');
      expect(await sync.pull()).toBe('SUCCEEDED');
      expect(await stored()).toEqual(EVERYTHING);
    },
  );

  it('P3: and that is gone is not asked for again', async () => {
    fault = (name) => (name === 'survey1' ? { status: 404, body: { errorCode: 'NotFound' } } : undefined);
    expect(await sync.pull()).toBe('PARTIAL');
    kaizala.requests.length = 0;
    expect(await sync.pull()).toBe('SUCCEEDED');
    expect(asked()).not.toContain('survey1');
  });
});

describe('a pull from a time on', () => {
  it('P7 P10: leaves the cursor where it was: what lies between is found by the next one', async () => {
    await sync.pull();
    world.forms.push(
      { id: 'form5', at: CLOSED + 5 * DAY_MS, answers: 1 },
      { id: 'form9', at: CLOSED + 9 * DAY_MS, answers: 1 },
    );
    expect(await sync.pull({ since: new Date(CLOSED + 7 * DAY_MS) })).toBe('SUCCEEDED');
    expect((await stored()).responses).toBe(EVERYTHING.responses + 1);
    await sync.pull();
    expect((await stored()).responses).toBe(EVERYTHING.responses + 2);
  });

  it('P12: and an action of next year hides nothing that comes before it', async () => {
    world.forms.push({ id: 'future', at: Date.now() + 300 * DAY_MS, answers: 1 });
    await sync.pull();
    world.forms.unshift({ id: 'now', at: Date.now() - 1_000, answers: 1 });
    await sync.pull();
    expect((await stored()).responses).toBe(EVERYTHING.responses + 2);
  });
});
