import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/auth/caller.js';
import type { ConfiguredKey } from '../../../src/auth/keyring.js';
import { buildEvent, type QuestionAnswer } from '../../support/event.js';
import { type GraphqlAnswer, startTestGateway, type TestGateway } from '../../support/test-gateway.js';

const key = (name: string, ...scopes: Scope[]): ConfiguredKey => ({
  name,
  scopes: new Set(scopes),
  hash: createHash('sha256').update(name).digest(),
});

let gateway: TestGateway;
const AT = Date.parse('2024-05-31T09:30:00Z');
const PLACE = { lt: 12.5, lg: 77.25, acc: 10, n: 'Depot', a: 'MG Road' };

/** Every type once, and once what could not be read of it. */
const visit = (values: Record<string, unknown>): QuestionAnswer[] => [
  { title: 'Shop', type: 'SingleOption', options: ['A', 'B'], answer: values.Shop },
  { title: 'Tags', type: 'MultiOption', options: ['x', 'y'], answer: values.Tags },
  { title: 'Remarks', type: 'Text', answer: values.Remarks },
  { title: 'Remarks', type: 'Text', answer: values.Again },
  { title: 'Bags', type: 'Numeric', answer: values.Bags },
  { title: 'Due', type: 'Date', answer: values.Due },
  { title: 'Seen', type: 'DateTime', answer: values.Seen },
  { title: 'Place', type: 'Location', answer: values.Place },
  { title: 'Photo', type: 'Image', answer: values.Photo },
  { title: 'Mobile', type: 'PhoneNumber', answer: values.Mobile },
];

beforeAll(async () => {
  gateway = await startTestGateway({
    config: { apiKeys: [key('reader', 'read'), key('all', 'read', 'pii', 'media')] },
  });
  const full = buildEvent({
    response: 'full',
    responder: 'asha',
    name: 'Asha',
    at: AT,
    answers: visit({
      Shop: ['A'],
      Tags: ['y', 'x'],
      Remarks: ' ok ',
      Again: 'fine',
      Bags: '1234567890123456789.5',
      Due: '2024-06-01',
      Seen: AT,
      Place: PLACE,
      Photo: ['https://cdn.example.net/a.jpg?sig=s'],
      Mobile: '+919876543210',
    }),
  });
  const odd = buildEvent({
    response: 'odd',
    at: AT - 1000,
    answers: visit({ Shop: ['A', 'B'], Bags: 'many', Tags: [] }),
  });
  const secret = buildEvent({
    response: 'secret',
    action: 'box',
    isAnonymous: true,
    at: AT - 2000,
    answers: [{ title: 'Bags', type: 'Numeric', answer: 2.5 }],
  });
  // Many of one millisecond.
  const same = Array.from({ length: 25 }, (_, n) =>
    buildEvent({
      response: `same${n}`,
      action: 'same',
      package: 'same',
      at: AT,
      answers: [{ title: 'N', type: 'Numeric', answer: n }],
    }),
  );
  await gateway.deliver(JSON.stringify([full, odd, secret, ...same]));
});
afterAll(() => gateway.stop());

const ask = (query: string, name = 'all', variables = {}): Promise<GraphqlAnswer> =>
  gateway.ask(query, variables, { authorization: `Bearer ${name}` });
const PAGE = 'columns { name type } rows pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const FORM = '(filter: { packageId: { eq: "org.example.form" } })';

describe('table', () => {
  it('G19: has a typed cell for each answer, and null for what was not answered', async () => {
    const { data, errors } = await ask(`{ responseSet${FORM} { table(columns: [
      { question: { title: "Shop" } }, { question: { title: "Tags" } }, { question: { title: "Remarks" } }, { question: { title: "Remarks", occurrence: 2 } },
      { question: { title: "bags" }, as: "n" }, { question: { title: "Due" } }, { question: { title: "Seen" } }, { question: { title: "Place" } },
      { question: { title: "Photo" } }, { question: { title: "Mobile" } }, { field: RESPONDER_NAME }, { field: SUBMITTED_AT }
    ]) { ${PAGE} } } }`);
    expect(errors).toBeUndefined();
    const { columns, rows } = data.responseSet.table;
    expect(columns.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['Shop', 'SINGLE_OPTION'],
      ['Tags', 'MULTI_OPTION'],
      ['Remarks', 'TEXT'],
      ['Remarks (2)', 'TEXT'],
      ['n', 'NUMERIC'],
      ['Due', 'DATE'],
      ['Seen', 'DATE_TIME'],
      ['Place', 'LOCATION'],
      ['Photo', 'IMAGE'],
      ['Mobile', 'PHONE_NUMBER'],
      ['responderName', null],
      ['submittedAt', null],
    ]);
    const nothing = Array.from({ length: 10 }, () => null);
    expect(rows).toEqual([
      [
        'A',
        ['y', 'x'],
        ' ok ',
        'fine',
        '1234567890123456789.5',
        '2024-06-01',
        '2024-05-31T09:30:00.000Z',
        { latitude: 12.5, longitude: 77.25, accuracy: 10, name: 'Depot', address: 'MG Road' },
        [{ url: 'https://cdn.example.net/a.jpg?sig=s', fileName: null }],
        '+919876543210',
        'Asha',
        '2024-05-31T09:30:00.000Z',
      ],
      [['A', 'B'], ...nothing.slice(1), null, '2024-05-31T09:29:59.000Z'],
      [...nothing.slice(0, 4), 2.5, ...nothing.slice(5), null, '2024-05-31T09:29:58.000Z'],
    ]);
  });

  it('G18: has all fields and questions by default, and nobody behind an anonymous response', async () => {
    const { data, errors } = await ask(
      `{ responseSet${FORM} { table { ${PAGE} } responses { nodes { id responder { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    const { columns, rows } = data.responseSet.table;
    const names = columns.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      ...['responseId', 'submittedAt', 'updatedAt', 'receivedAt', 'actionId', 'actionTitle', 'packageId'],
      ...['groupId', 'groupName', 'responderId', 'responderName'],
      ...[
        'Bags',
        'Response Time',
        'Shop',
        'Tags',
        'Remarks',
        'Remarks (2)',
        'Due',
        'Seen',
        'Place',
        'Photo',
        'Mobile',
      ].sort((a, b) => names.indexOf(a) - names.indexOf(b)),
    ]);
    expect(rows.map((row: unknown[]) => [row[0], row[9]])).toEqual(
      data.responseSet.responses.nodes.map(({ id, responder }: { id: string; responder: { id: string } | null }) => [
        id,
        responder?.id ?? null,
      ]),
    );
    expect(rows.map((row: unknown[]) => row.slice(4, 9))).toEqual([
      ['action-1', null, 'org.example.form', 'group-1', null],
      ['action-1', null, 'org.example.form', 'group-1', null],
      ['box', null, 'org.example.form', 'group-1', null],
    ]);
    expect(rows[2].slice(9, 11)).toEqual([null, null]);
  });

  it('G17: keeps phone numbers and pictures from whoever lacks the scope, naming the column', async () => {
    const { data } = await ask(`{ responseSet${FORM} { table { columns { name } } } }`, 'reader');
    const names = data.responseSet.table.columns.map(({ name }: { name: string }) => name);
    expect(names).toContain('Bags');
    expect(names).not.toContain('Mobile');
    expect(names).not.toContain('Photo');
    for (const [title, scope] of [
      ['Mobile', 'pii'],
      ['Photo', 'media'],
    ]) {
      const { errors } = await ask(
        `{ responseSet${FORM} { totalCount table(columns: [{ question: { title: "${title}" } }]) { rows } } }`,
        'reader',
      );
      expect(errors?.map(({ extensions, message }) => [extensions.code, message])).toEqual([
        ['FORBIDDEN', `answers to "${title}" need the scope ${scope}`],
      ]);
    }
    const { errors } = await ask(
      '{ responseSet(latestPer: { question: { title: "Mobile" } }) { totalCount } }',
      'reader',
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('G16: pages of responses of one millisecond have each of them once', async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: GraphqlAnswer = await ask(
        `query ($after: String) { responseSet(filter: { packageId: { eq: "same" } }) { table(columns: [{ question: { title: "N" } }], first: 7, after: $after) { ${PAGE} } } }`,
        'all',
        { after },
      );
      expect(errors).toBeUndefined();
      const { rows, pageInfo } = data.responseSet.table;
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...rows.flat());
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n));
  });

  it('G13: asks the database as often for one row as for many', async () => {
    const cost = async (first: number) =>
      (await ask(`{ responseSet { table(first: ${first}) { rows } meta { sqlStatements } } }`)).data.responseSet.meta
        .sqlStatements;
    expect(await cost(1)).toBe(await cost(28));
    expect(await cost(28)).toBeLessThanOrEqual(7);
  });

  it.each([
    ['first: 1001', /first must be between 1 and 1000/],
    ['first: 0', /first must be between 1 and 1000/],
    ['columns: []', /columns takes 1 to 200/],
    ['columns: [{}]', /a column takes exactly one of question, field/],
    ['columns: [{ field: GROUP_ID, as: "a" }, { field: ACTION_ID, as: "a" }]', /two columns are called "a"/],
    ['columns: [{ question: { title: "Bag" } }]', /the nearest are "Bags"/],
    ['after: "x"', /after must be a cursor of this same list/],
  ])('%s is refused, and says what is accepted', async (args, message) => {
    const { data, errors } = await ask(`{ responseSet { totalCount table(${args}) { rows } } }`);
    expect(data.responseSet).toEqual({ totalCount: 28, table: null });
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['BAD_USER_INPUT', expect.stringMatching(message)],
    ]);
  });
});
