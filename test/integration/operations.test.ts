import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AllowedOperations } from '../../src/http/graphql/operations/allowed-operations.js';
import { createLog } from '../../src/log.js';
import { buildEvent } from '../support/event.js';
import { connect, followBySocket, followByStream } from '../support/live-client.js';
import { type GraphqlAnswer, startTestGateway, type TestGateway } from '../support/test-gateway.js';

const COUNT = 'query Count($first: Int) { responses(first: $first) { totalCount } }\n';
const NESTED = 'query ($n: Int) { actions(first: $n) { nodes { responses(first: $n) { nodes { id } } } } }';
const STALE = '{ gone { id } }';
const LIVE = 'subscription { responseSet { totalCount } }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let gateway: TestGateway;
const lines: string[] = [];
beforeAll(async () => {
  const log = createLog('warn', { write: (line: string) => lines.push(line) });
  const operations = new AllowedOperations([COUNT, NESTED, STALE, LIVE]);
  gateway = await startTestGateway({ config: { operations }, log });
  await gateway.deliver(buildEvent());
});
afterAll(() => gateway.stop());

async function post(body: object) {
  const response = await fetch(`${gateway.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as GraphqlAnswer) };
}

const byHash = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe('G24: with a list of operations', () => {
  it.each([
    ['by its text', { query: COUNT }],
    ['by its text without the line end of its file', { query: COUNT.trim() }],
    ['by the hash of the file', byHash(sha256(COUNT))],
    ['by the hash of the text', byHash(sha256(COUNT.trim()))],
    ['by text and hash', { query: COUNT, ...byHash(sha256(COUNT)) }],
    ['with variables and a name', { ...byHash(sha256(COUNT)), operationName: 'Count', variables: { first: 3 } }],
  ])('one of them runs %s', async (_, body) => {
    expect(await post(body)).toEqual({ status: 200, data: { responses: { totalCount: 1 } } });
  });

  it('one of them runs by GET, as APQ clients ask', async () => {
    const extensions = JSON.stringify(byHash(sha256(COUNT)).extensions);
    const path = `/graphql?extensions=${encodeURIComponent(extensions)}&variables=%7B%7D`;
    const response = await fetch(`${gateway.address}${path}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data: { responses: { totalCount: 1 } } });
  });

  it.each([
    ['another text', { query: '{ responses { totalCount } }' }],
    ['a text that differs by a blank', { query: COUNT.replace('{ totalCount }', '{  totalCount }') }],
    ['another text under a known hash', { query: '{ responses { totalCount } }', ...byHash(sha256(COUNT)) }],
    ['an unknown hash', byHash(sha256('{ responses { totalCount } }'))],
    ['a hash that is none', byHash({ length: 64 })],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a name alone', { operationName: 'Count' }],
    ['what is no GraphQL at all', { query: '{'.repeat(100_000) }],
  ])('%s is 400', async (_, body) => {
    const { status, data, errors } = await post(body);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST', retryable: false } }]);
  });

  it('a list of requests is 400 all the same, and what is allowed still has its cost', async () => {
    expect((await post([{ query: COUNT }])).status).toBe(400);
    const { errors } = await post({ ...byHash(sha256(NESTED)), variables: { n: 5000 } });
    expect(errors).toMatchObject([{ extensions: { code: 'COST_EXCEEDED' } }]);
  });

  it('subscriptions have to be in it too, whichever way they come', async () => {
    const client = connect(gateway.address);
    const allowed = [followBySocket(client, LIVE), followByStream(gateway.address, LIVE)];
    for (const followed of allowed) {
      expect(await followed.next()).toEqual({ data: { responseSet: { totalCount: 1 } } });
      followed.stop();
    }
    const other = LIVE.replace('totalCount', 'responderCount');
    const refused = [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }];
    expect(await followBySocket(client, other).ended).toMatchObject(refused);
    expect((await followByStream(gateway.address, other).response).status).toBe(400);
    await client.dispose();
  });

  it('what the schema does not answer any more is in the log at the start', () => {
    const warnings = lines.filter((line) => line.includes('does not fit the schema'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(sha256(STALE));
  });
});

it('G5: without a list, hashes are not kept: no flood of them fills the memory', async () => {
  const open = await startTestGateway();
  const response = await fetch(`${open.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: COUNT, ...byHash(sha256(COUNT)) }),
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] });
  await open.stop();
});
