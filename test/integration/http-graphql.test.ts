import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
let hidden: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ config: { corsOrigins: ['https://dash.example.org'] } });
  hidden = await startTestGateway({ config: { introspection: false } });
  await gateway.deliver(buildEvent({ at: Date.now() }));
});
afterAll(() => Promise.all([gateway.stop(), hidden.stop()]));

const JSON_TYPE = { 'content-type': 'application/json' };
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const deep = (levels: number) => JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`);
const QUERY = JSON.stringify({ query: '{ groups { totalCount } }' });

async function send(path: string, init: RequestInit = {}): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`${gateway.address}${path}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('/graphql', () => {
  it.each([
    ['text/plain', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: QUERY }],
    [
      'a form',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query={groups{totalCount}}',
      },
    ],
    [
      'a multipart form',
      { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
    ],
    ['no content type', { method: 'POST', body: new Blob([QUERY]) }],
    ['a list of operations', { method: 'POST', headers: JSON_TYPE, body: `[${QUERY},${QUERY}]` }],
    ['broken JSON', { method: 'POST', headers: JSON_TYPE, body: '{' }],
    [
      'deep variables of no use',
      {
        method: 'POST',
        headers: JSON_TYPE,
        body: `{"query":"{","variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      },
    ],
  ])('G9: POST with %s is 400', async (_name, init) => {
    const { status, text } = await send('/graphql', init);
    expect(status).toBe(400);
    expect(JSON.parse(text).errors).toHaveLength(1);
  });

  it('G9: GET asks only with a header that no other site can send', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ groups { totalCount } }')}`;
    expect((await send(path)).status).toBe(400);
    expect((await send(path, { headers: JSON_TYPE })).status).toBe(200);
    expect((await send(path, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(200);
  });

  it('G10: a body over 256 kB is 413', async () => {
    const { status } = await send('/graphql', {
      method: 'POST',
      headers: JSON_TYPE,
      body: `{"query":"${' '.repeat(300_000)}"}`,
    });
    expect(status).toBe(413);
  });

  it('keeps the request id it was given, and makes one up for anything that would not fit a log line', async () => {
    const given = await send('/livez', { headers: { 'x-request-id': 'trace-17' } });
    expect(given.headers.get('x-request-id')).toBe('trace-17');
    const odd = await send('/livez', { headers: { 'x-request-id': '{"a":1}' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets the pages of named origins ask, and no others', async () => {
    const from = (origin: string) =>
      send('/graphql', { method: 'POST', headers: { ...JSON_TYPE, origin }, body: QUERY });
    expect((await from('https://dash.example.org')).headers.get('access-control-allow-origin')).toBe(
      'https://dash.example.org',
    );
    expect((await from('https://evil.example.org')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('G7: a browser gets the Sandbox with example operations, if the schema is shown at all', async () => {
    const page = await send('/graphql', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.text).toMatch(/query(%20| )ShopDashboard/);
    const none = await fetch(`${hidden.address}/graphql`, { headers: { accept: 'text/html' } });
    expect(none.headers.get('content-type')).not.toMatch('text/html');
  });

  it('G7: neither schema nor suggestions without introspection', async () => {
    const suggestion = await gateway.ask('{ group { totalCount } }');
    expect(suggestion.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await gateway.ask('{ grups { totalCount } }')).errors?.[0]?.message).toMatch(/Did you mean/);
    expect((await hidden.ask('{ grups { totalCount } }')).errors?.[0]?.message).not.toMatch(/Did you mean/);
    expect((await hidden.ask('{ __schema { types { name } } }')).errors?.[0]?.message).toMatch(/introspection/i);
    expect((await hidden.ask('{ __typename }')).errors).toBeUndefined();
  });

  it.each([
    ['a literal', '{ responses(filter: { submittedAt: { gte: "yesterday" } }) { totalCount } }', {}],
    [
      'a variable',
      'query ($at: DateTime) { responses(filter: { submittedAt: { gte: $at } }) { totalCount } }',
      { at: 'yesterday' },
    ],
    ['a zone', '{ responses(filter: { submittedAt: { this: DAY, timeZone: "Mars/Base" } }) { totalCount } }', {}],
  ])('G20: a bad value as %s is BAD_USER_INPUT', async (_name, query, variables) => {
    expect((await gateway.ask(query, variables)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('takes instants as RFC 3339 and as epoch milliseconds, in number or digits', async () => {
    const query = 'query ($at: DateTime) { responses(filter: { submittedAt: { gte: $at } }) { totalCount } }';
    for (const at of [1_700_000_000_000, '1700000000000', '2023-11-14T22:13:20Z', '2023-11-15T03:43:20.000+05:30']) {
      expect((await gateway.ask(query, { at })).data.responses.totalCount).toBe(1);
    }
  });

  it.each([
    '{ groups { nodes { responseSet { totalCount } } } }',
    '{ actions { edges { node { ...set } } } } fragment set on Action { responseSet { totalCount } }',
    '{ group(id: "group-1") { actionPackages { ... on ActionPackage { responseSet { totalCount } } } } }',
    '{ responses { nodes { action { responseSet { totalCount } } } } }',
  ])('G1: a set below a list is refused before any SQL, with what to use: %s', async (query) => {
    const before = await statements();
    const { data, errors } = await gateway.ask(query);
    expect(data).toBeUndefined();
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching('groupBy'),
      extensions: { code: 'COST_EXCEEDED' },
    });
    expect(await statements()).toBe(before);
  });

  it.each([
    [
      'G1: nested pages',
      'query ($n: Int) { actions(first: $n) { nodes { responses(first: $n) { nodes { id } } } } }',
      { n: 5000 },
    ],
    ['G3: a cycle of fields', `{ group(id: "g") ${'{ parents '.repeat(30)}{ id }${' }'.repeat(30)} }`, {}],
    ['G4: 5,000 aliases', `{ ${many(5_000, (i) => `a${i}: __typename`)} }`, {}],
    ['G4: 1,000 aliases', `{ group(id: "g") { ${many(1_000, (i) => `a${i}: id`)} } }`, {}],
    ['G4: 4,001 tokens', `{ group(id: "g") { ${'id '.repeat(4_001)}`, {}],
    ['G4: 51 directives', `{ group(id: "g") { ${many(51, () => 'id @skip(if: false)')} } }`, {}],
    ['G10: deep variables', 'query ($f: ResponseFilter) { responses(filter: $f) { totalCount } }', { f: deep(1_000) }],
  ])('%s are 400 before any SQL, and the message tells no limit', async (_name, query, variables) => {
    const before = await statements();
    const { status, text } = await send('/graphql', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ query, variables }),
    });
    expect(status).toBe(400);
    const [error, ...more] = JSON.parse(text).errors;
    expect(more).toEqual([]);
    expect(error.extensions.code).toBe('COST_EXCEEDED');
    expect(error.message).not.toMatch(/\d/);
    expect(await statements()).toBe(before);
  });

  it('G2: the same text is refused with huge variables, after it was answered with small ones', async () => {
    const query = 'query ($n: Int) { groups(first: $n) { nodes { members(first: $n) { nodes { role } } } } }';
    expect((await gateway.ask(query, { n: 10 })).errors).toBeUndefined();
    expect((await gateway.ask(query, { n: 5000 })).errors?.[0]?.extensions.code).toBe('COST_EXCEEDED');
  });

  it('G10: 100,000 levels of variables are 400', async () => {
    const body = `{"query":"query ($f: ResponseFilter) { responses(filter: $f) { totalCount } }","variables":{"f":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    expect((await send('/graphql', { method: 'POST', headers: JSON_TYPE, body })).status).toBe(400);
  });

  it('a set below one parent is fine', async () => {
    const { data, errors } = await gateway.ask('{ group(id: "group-1") { responseSet { totalCount } } }');
    expect(errors).toBeUndefined();
    expect(data.group.responseSet.totalCount).toBe(1);
  });

  async function statements(): Promise<string | undefined> {
    return /^gateway_operation_sql_statements_sum (\S+)/m.exec((await send('/metrics')).text)?.[1];
  }
});
