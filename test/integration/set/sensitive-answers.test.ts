import { createHash } from 'node:crypto';
import { type GraphQLInterfaceType, getNamedType, isLeafType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/auth/caller.js';
import type { ConfiguredKey } from '../../../src/auth/keyring.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

const key = (name: string, ...scopes: Scope[]): ConfiguredKey => ({
  name,
  scopes: new Set(scopes),
  hash: createHash('sha256').update(name).digest(),
});

/** Metadata that is called Phone is personal, whatever its type. */
const PHONES: readonly [string, unknown][] = [
  ['SingleOption', ['919812345678']],
  ['Text', '919812345678'],
  ['Numeric', '919812345678'],
  ['Date', '2024-05-31'],
  ['DateTime', '2024-05-31T09:30:00Z'],
  ['Location', { lt: 12.5, lg: 77.25, n: '919812345678' }],
  ['PhoneNumber', '919812345678'],
  ['Image', ['https://cdn.example.net/a.jpg']],
];
const formOf = (type: string) => `filter: { packageId: { eq: "${type}" } }`;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { apiKeys: [key('reader', 'read'), key('all', 'read', 'pii', 'media')] },
  });
  const events = PHONES.map(([type, answer]) =>
    buildEvent({
      response: type,
      action: type,
      package: type,
      answers: [{ title: 'Phone', type, options: ['919812345678'], answer, isInvisible: true }],
    }),
  );
  await gateway.deliver(JSON.stringify(events));
});
afterAll(() => gateway.stop());

const as = (name: string, query: string) => gateway.ask(query, {}, { authorization: `Bearer ${name}` });

const schema = buildGatewaySchema();
const summary = schema.getType('QuestionSummary') as GraphQLInterfaceType;
/** Counts tell nothing of what was answered. */
const COUNTS = ['attachmentCount'];
const SUMMARIES = schema.getPossibleTypes(summary).map((type) => {
  const own = Object.values(type.getFields()).filter(({ name }) => !(name in summary.getFields()));
  return {
    name: type.name,
    fields: own.filter(({ name }) => !COUNTS.includes(name)).map(({ name }) => name),
    text: own.map(({ name, type: of }) => (isLeafType(getNamedType(of)) ? name : `${name} { __typename }`)).join(' '),
  };
});

describe('answers that need a scope', () => {
  it.each(SUMMARIES)('S8: $name shows without it only how many there are', async ({ name, fields, text }) => {
    let asked = 0;
    for (const [type] of PHONES) {
      const query = `{ responseSet(${formOf(type)}) { question(ref: { title: "Phone" }) { __typename answered question { sensitivity } ... on ${name} { ${text} } } } }`;
      const [without, withAll] = await Promise.all(['reader', 'all'].map((caller) => as(caller, query)));
      expect([without?.errors, withAll?.errors]).toEqual([undefined, undefined]);
      const [hidden, shown] = [without?.data.responseSet.question, withAll?.data.responseSet.question];
      if (shown.__typename !== name) continue;
      asked++;
      expect([hidden.answered, shown.answered]).toEqual([1, 1]);
      expect(shown.question.sensitivity).not.toBe('NONE');
      for (const field of fields) expect([field, hidden[field]]).toEqual([field, null]);
      for (const field of fields) expect([field, shown[field]]).not.toEqual([field, null]);
    }
    expect(asked).toBeGreaterThan(0);
  });

  it.each([
    ['Numeric', 'measure(of: { fn: MAX, question: { title: "Phone" } }) { value }'],
    ['Date', 'measure(of: { fn: MIN, question: { title: "Phone" } }) { dateTime }'],
    ['DateTime', 'measure(of: { fn: AVG, question: { title: "Phone" }, minus: { field: SUBMITTED_AT } }) { value }'],
    ['DateTime', 'measure(of: { fn: AVG, field: SUBMITTED_AT, minus: { question: { title: "Phone" } } }) { value }'],
    [
      'Numeric',
      'groupBy(dimensions: [{ responder: true }], measures: [{ fn: MIN, question: { title: "Phone" } }]) { totalCount }',
    ],
    ['Numeric', 'timeSeries(every: DAY, measures: [{ fn: MEDIAN, question: { title: "Phone" } }]) { unit }'],
    ['SingleOption', 'crossTab(rows: { question: { ref: { title: "Phone" } } }, columns: { group: true }) { total }'],
    ['Location', 'clusters(source: { title: "Phone" }) { isTruncated }'],
  ])('S8: of %s are not measured without it: %s', async (type, panel) => {
    const query = `{ responseSet(${formOf(type)}) { ${panel} } }`;
    expect((await as('all', query)).errors).toBeUndefined();
    expect((await as('reader', query)).errors?.map(({ message }) => message)).toEqual([
      'answers to "Phone" need the scope pii',
    ]);
  });
});
