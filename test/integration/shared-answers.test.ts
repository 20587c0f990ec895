import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { until } from '../support/gateway.js';
import { KEYS_AT_ONCE, makeKey } from '../support/keys.js';
import { scrape } from '../support/scrape.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const COUNT = '{ groups { totalCount } responses { totalCount } }';
const SECONDS = 0.3;

let gateway: TestGateway;
const keys: Record<string, Record<string, string>> = {};
beforeAll(async () => {
  gateway = await startTestGateway({ bounds: { ...KEYS_AT_ONCE, metricsCacheMs: 0, equalQueryWaitMs: 5_000 } });
  await gateway.deliver(buildEvent({ response: 'r1', group: 'here' }));
  for (const [name, groups] of [
    ['board', undefined],
    ['board-2', undefined],
    ['elsewhere', ['elsewhere']],
  ] as const)
    keys[name] = await makeKey(gateway.database, { name, groups: groups && [...groups] });
  keys.admin = await makeKey(gateway.database, { scopes: ['admin'] });
  // Whoever reads groups waits, at work.
  const { dataSource } = gateway.database.ingest;
  await dataSource.query('RENAME TABLE `groups` TO groups_away');
  await dataSource.query(`CREATE VIEW \`groups\` AS SELECT * FROM groups_away WHERE SLEEP(${SECONDS}) = 0`);
});
afterAll(() => gateway.stop());

const ask = (name: string, signal?: AbortSignal) =>
  fetch(`${gateway.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...keys[name] },
    body: JSON.stringify({ query: COUNT }),
    ...(signal && { signal }),
  });
const countOf = async (response: Promise<Response>) =>
  ((await (await response).json()) as { data: { responses: { totalCount: number } } }).data.responses.totalCount;
const shared = () => scrape(gateway.address, 'gateway_shared_answers_total', keys.admin);
const running = async () => {
  const rows = await gateway.database.ingest.dataSource.query(
    "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND command <> 'Sleep' AND id <> CONNECTION_ID()",
  );
  return (rows as unknown[]).length;
};

it('of equal queries that wait together one is answered for all, whoever asks with an equal key', async () => {
  const before = await shared();
  const first = ask('board');
  await until(async () => (await running()) === 1, 2_000);
  const others = Array.from({ length: 12 }, (_, n) => ask(n % 2 === 0 ? 'board' : 'board-2'));
  expect(await Promise.all([first, ...others].map(countOf))).toEqual(Array.from({ length: 13 }, () => 1));
  expect((await shared()) - before).toBe(11);
});

it('G14: a key that sees other groups shares nothing with those that see these', async () => {
  const before = await shared();
  const first = ask('board');
  await until(async () => (await running()) === 1, 2_000);
  const [mine, theirs] = [ask('board'), ask('elsewhere')];
  expect(await Promise.all([first, mine, theirs].map(countOf))).toEqual([1, 1, 0]);
  expect(await shared()).toBe(before);
});

it('G21: what was stored before a query came is in its answer, though an equal one was under way', async () => {
  const first = ask('board');
  await until(async () => (await running()) === 1, 2_000);
  await gateway.deliver(buildEvent({ response: 'r2', group: 'here' }));
  const others = [ask('board'), ask('board'), ask('board')];
  expect(await countOf(first)).toBe(1);
  expect(await Promise.all(others.map(countOf))).toEqual([2, 2, 2]);
});

it('G11: that the client is gone whom others wait with harms none of them', async () => {
  const first = ask('board');
  await until(async () => (await running()) === 1, 2_000);
  const leaving = new AbortController();
  const lead = ask('board', leaving.signal).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const others = [ask('board'), ask('board')];
  await first;
  await new Promise((resolve) => setTimeout(resolve, 50));
  leaving.abort();
  await lead;
  const answers = await Promise.all(others);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  for (const answer of answers) expect(await answer.json()).not.toHaveProperty('errors');
});

const post = async (body: string) => {
  const headers = { 'content-type': 'application/json', ...keys.board };
  const response = await fetch(`${gateway.address}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
};

it('G8: an operation that the document does not have is the sender’s mistake', async () => {
  for (const body of [
    '{"query":"query A { __typename }","operationName":"B"}',
    '{"query":"query A { __typename } query C { __typename }"}',
  ])
    expect(await post(body)).toMatchObject({
      status: 400,
      text: expect.stringContaining('OPERATION_RESOLUTION_FAILURE'),
    });
});

it('a number that JSON has no word for is not taken for null, and what is wrong with variables is said to all who sent them', async () => {
  const query = 'query ($first: Int) { groups(first: $first) { totalCount } }';
  const bodies = ['null', 'null', 'null', '1e400', '"x"', '"x"', '"x"'].map(
    (first) => `{"query":${JSON.stringify(query)},"variables":{"first":${first}}}`,
  );
  const answers = await Promise.all(bodies.map(post));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 400, 400, 400]);
  for (const { text } of answers.slice(3)) expect(text).toContain('BAD_USER_INPUT');
});
