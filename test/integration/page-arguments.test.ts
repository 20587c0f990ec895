import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.deliver(...[1, 2, 3].map((n) => buildEvent({ response: `r-${n}` })));
});
afterAll(() => gateway.stop());

const list = (args: string) => `{ responses${args} { nodes { id } edges { cursor } } }`;

describe('page arguments', () => {
  it.each([
    ['first: 0', /first must be between 1 and 200/],
    ['first: -1', /first must be between 1 and 200/],
    ['first: 201', /first must be between 1 and 200/],
    ['last: 0', /last must be between 1 and 200/],
    ['first: 1, last: 1', /first and last exclude each other/],
    ['last: 1, after: "x"', /last goes with before/],
    ['first: 1, before: "x"', /before goes with last/],
    ['after: ""', /after must be a cursor/],
    ['orderBy: { direction: ASC }', /orderBy takes exactly one of field, answer/],
  ])('G6: %s is refused, by name', async (args, message) => {
    const { data, errors } = await gateway.ask(list(`(${args})`));
    expect(data.responses).toBeNull();
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each(['first: 2147483648', 'first: "1"', 'first: 1.5'])('G6: %s is no Int', async (args) => {
    expect((await gateway.ask(list(`(${args})`))).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it.each(['', '(first: null)', '(last: 3)', '(first: 200)'])('G6: "%s" gives a page', async (args) => {
    const { data, errors } = await gateway.ask(list(args));
    expect(errors).toBeUndefined();
    expect(data.responses.nodes).toHaveLength(3);
  });

  it('G16: a cursor that was cut, changed, or comes from another list or order is refused', async () => {
    const { data } = await gateway.ask(list('(first: 1)'));
    const cursor: string = data.responses.edges[0].cursor;
    const tampered = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.integer({ min: 0, max: cursor.length - 1 }).map((length) => cursor.slice(0, length)),
      fc
        .tuple(fc.integer({ min: 0, max: cursor.length - 1 }), fc.constantFrom(...'abcXYZ019-_%'))
        .map(([at, letter]) => cursor.slice(0, at) + letter + cursor.slice(at + 1)),
    );
    await fc.assert(
      fc.asyncProperty(
        tampered.filter((text) => text !== cursor),
        async (after) => {
          const query = 'query ($after: String) { responses(after: $after) { nodes { id } } }';
          const { errors } = await gateway.ask(query, { after });
          expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
        },
      ),
      { numRuns: 100 },
    );
    for (const field of ['responses(orderBy: { field: UPDATED_AT }, ', 'actions(', 'groups(']) {
      const { errors } = await gateway.ask(`{ ${field}after: "${cursor}") { totalCount } }`);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});
