import fc from 'fast-check';
import { getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { createApolloServer } from '../../src/http/graphql/apollo-server.js';
import { Meter } from '../../src/http/graphql/cost/meter.js';
import { refuseCostly } from '../../src/http/graphql/cost/refuse-costly.js';
import { EXAMPLE_OPERATIONS } from '../../src/http/graphql/example-operations.js';
import { createLog } from '../../src/log.js';
import { createMetrics } from '../../src/metrics.js';
import { buildGatewaySchema } from '../../src/resolvers/build-schema.js';
import type { GatewayContext } from '../../src/resolvers/context.js';

const schema = buildGatewaySchema();

/** The message of its refusal, or null. The operation is a valid one: whatever is refused is refused for its cost. */
function refusal(query: string, variables: Record<string, unknown> = {}, name?: string): string | null {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('no operation');
  try {
    refuseCostly({ schema, document, operation, variables }, defaultBounds);
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: 'COST_EXCEEDED', extensions: { http: { status: 400 } } });
    return (error as Error).message;
  }
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
/** `parents` so many levels deep, then `inner`. */
const deep = (levels: number, inner = 'id') => `${'{ parents '.repeat(levels)}{ ${inner} }${' }'.repeat(levels)}`;

describe('an operation', () => {
  it.each([
    ['a literal', '{ actions(first: 5000) { nodes { responses(first: 5000) { nodes { id } } } } }', {}],
    [
      'a variable',
      'query ($n: Int) { actions(first: $n) { nodes { responses(first: $n) { nodes { id } } } } }',
      { n: 5000 },
    ],
    [
      "a variable's default",
      'query ($n: Int = 5000) { actions(first: $n) { nodes { responses(first: $n) { edges { node { id } } } } } }',
      {},
    ],
    ['last', '{ actions(first: 200) { nodes { responses(last: 200) { nodes { id answers { text } } } } } }', {}],
  ])('G1: nested pages by %s are refused, with what to use', (_, query, variables) => {
    expect(refusal(query, variables)).toMatch(
      /^too much at once, most of it in actions\.nodes\.responses\..*first.*groupBy/,
    );
  });

  it('G2: long lists in filters are refused, wherever they stand', () => {
    const query = `query ($all: [String!]) {
      responseSet(filter: { answers: [{ question: { title: "Tags" } option: { any: $all } }] }) { totalCount } }`;
    const all = (count: number) => ({ all: Array.from({ length: count }, (_, n) => `tag ${n}`) });
    expect(refusal(query, all(1_000))).toBeNull();
    expect(refusal(query, all(5_000))).toMatch(/most of it in responseSet.*shorter lists in filters/);
    const ids = Array.from({ length: 1_000 }, (_, n) => `"${n}"`).join(' ');
    const aliased = times(5, (n) => `s${n}: responses(filter: { groupId: { in: [${ids}] } }) { totalCount }`);
    expect(refusal(`{ ${aliased} }`)).toMatch(/shorter lists/);
  });

  it('G2: the same text is refused with huge variables, after it was accepted with small ones', () => {
    const query = 'query ($n: Int) { groups(first: $n) { nodes { members(first: $n) { nodes { role } } } } }';
    expect(refusal(query, { n: 10 })).toBeNull();
    expect(refusal(query, { n: 2_000_000 })).not.toBeNull();
    expect(refusal(query, { n: null })).toBeNull();
  });

  it.each([
    ['deep by fields', `{ group(id: "g") ${deep(20)} }`, /deep/],
    [
      'deep by fragments of which each is shallow',
      `{ group(id: "g") { ...f0 } } ${times(20, (i) => `fragment f${i} on Group { parents { ...f${i + 1} } }`)} fragment f20 on Group { id }`,
      /deep/,
    ],
    [
      'deep where a fragment is used a second time, after a first use near the top',
      `{ a: group(id: "g") { ...f } b: group(id: "g") ${deep(12, '...f')} } fragment f on Group { parents { parents { parents { parents { id } } } } }`,
      /deep/,
    ],
    [
      'deep in a fragment named __schema',
      `{ ...__schema } fragment __schema on Query { group(id: "g") ${deep(20)} }`,
      /deep/,
    ],
    [
      'deep through a fragment named __schema at the end',
      `{ group(id: "g") ${deep(12, '...__schema')} } fragment __schema on Group ${deep(4)}`,
      /deep/,
    ],
    ['deep in an operation named __schema', `query __schema { group(id: "g") ${deep(20)} }`, /deep/],
    [
      'deep in a fragment named __proto__',
      `{ ...__proto__ } fragment __proto__ on Query { group(id: "g") ${deep(20)} }`,
      /deep/,
    ],
    ['deep beside __typename', `{ group(id: "g") ${deep(20, '__typename')} }`, /deep/],
    ['deeper than anybody could follow', `{ group(id: "g") ${deep(1200)} }`, /deep/],
    [
      'multiplied by fragments of fragments',
      `{ ...f0 } ${times(60, (i) => `fragment f${i} on Query { ...f${i + 1} a${i}: group(id: "g") { id } ...f${i + 1} }`)} fragment f60 on Query { __typename }`,
      /side by side/,
    ],
    [
      'aliased by fragments of fragments',
      `{ group(id: "g") { ...f0 } } ${times(9, (i) => `fragment f${i} on Group { a: parents { ...f${i + 1} } b: parents { ...f${i + 1} } }`)} fragment f9 on Group { c: id }`,
      /aliases/,
    ],
    [
      'expensive in a fragment named __schema',
      `query __schema { ...__schema } fragment __schema on Query { actions(first: 200) { nodes { responses(first: 200) { nodes { answers { text } } } } } }`,
      /too much/,
    ],
    [
      'expensive in a fragment that is used cheaply before',
      '{ a: actions(first: 1) { ...page } b: actions(first: 200) { ...page } } fragment page on ActionConnection { nodes { responses(first: 200) { nodes { id answers { text } } } } }',
      /most of it in actions/,
    ],
    ['made of calls to Kaizala', `mutation { ${times(30, (i) => `a${i}: startSync { id }`)} }`, /too much/],
    [
      'many panels of one set',
      `{ responseSet { ${times(150, (i) => `a${i}: question(ref: { title: "t${i}" }) { ... on OptionSummary { breakdown { count } } }`)} } }`,
      /too much/,
    ],
    [
      'a filter of very many conditions',
      `{ responses(filter: { or: [${times(450, () => '{ not: { isAnonymous: true } }')}] }) { totalCount } }`,
      /too much/,
    ],
  ])('G3: %s is refused', (_, query, message) => {
    const said = refusal(query, {}, /query (\w+)/.exec(query)?.[1]);
    expect(said).toMatch(message);
    expect(said).not.toMatch(/\d/);
  });

  it('G3: what @include and @skip leave out costs nothing, by the value of their variables', () => {
    const query = `query ($with: Boolean!, $without: Boolean!) {
      actions(first: 200) { nodes { id ... @skip(if: $without) { responses(first: 200) @include(if: $with) { nodes { id answers { text } } } } } }
    }`;
    expect(refusal(query, { with: false, without: false })).toBeNull();
    expect(refusal(query, { with: true, without: true })).toBeNull();
    expect(refusal(query, { with: true, without: false })).not.toBeNull();
  });

  it('G3: a variable named __proto__ counts like any other', () => {
    const query =
      'query ($__proto__: Int) { actions(first: 200) { nodes { responses(first: $__proto__) { nodes { id } } } } }';
    expect(refusal(query, JSON.parse('{ "__proto__": 10 }'))).toBeNull();
    expect(refusal(query, JSON.parse('{ "__proto__": 5000 }'))).not.toBeNull();
  });

  it('G4: aliases, directives and fields side by side have their limits, which messages do not tell', () => {
    const aliases = refusal(`{ group(id: "g") { ${times(1_000, (i) => `a${i}: id`)} } }`);
    const directives = refusal(`{ ${times(51, (i) => `a${i}: __typename @skip(if: false)`)} }`);
    const fields = refusal(`{ ${times(51, () => '__typename')} }`);
    for (const said of [aliases, directives, fields]) expect(said).toMatch(/^too many \D+$/);
  });

  it('G1: time zones have their limit, in any letter case', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const sets = (count: number, zone: (index: number) => string | undefined) =>
      `{ ${times(count, (i) => `s${i}: responseSet(filter: { submittedAt: { timeOfDay: { gte: "09:00" }, timeZone: "${zone(i)}" } }) { totalCount }`)} }`;
    expect(refusal(sets(30, (i) => (i % 2 === 0 ? 'Asia/Kolkata' : 'asia/kolkata')))).toBeNull();
    expect(refusal(sets(20, (i) => zones[i]))).toBeNull();
    expect(refusal(sets(21, (i) => zones[i]))).toMatch(/too many time zones/);
  });

  it('G10: variables that are nested deeper than any filter are refused before they are read', () => {
    const query = 'query ($filter: ResponseFilter) { responses(filter: $filter) { totalCount } }';
    const nested = (levels: number) => JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`);
    expect(refusal(query, { filter: nested(20) })).toBeNull();
    expect(refusal(query, { filter: nested(6_000) })).toMatch(/variables/);
    expect(refusal(query, { other: JSON.parse(`${'['.repeat(6_000)}${']'.repeat(6_000)}`) })).toMatch(/variables/);
  });

  it('G1: tables cost by how wide they are, cross-tabs by what they may hold', () => {
    const sets = (count: number, panel: string) => `{ ${times(count, (i) => `s${i}: responseSet { ${panel} }`)} }`;
    const narrow = '{ field: RESPONSE_ID }';
    expect(refusal(sets(1, 'table(first: 1000) { rows }'))).toBeNull();
    expect(refusal(sets(4, 'table(first: 1000) { rows }'))).toMatch(/most of it in responseSet.table/);
    expect(refusal(sets(20, `table(first: 1000, columns: [${narrow}]) { rows }`))).toBeNull();
    expect(refusal(sets(4, `table(first: 1000, columns: [${times(200, () => narrow)}]) { rows }`))).not.toBeNull();
    expect(refusal(sets(20, 'table { rows }'))).toBeNull();
    const crossTab = 'crossTab(rows: { group: true }, columns: { action: true }) { cells }';
    expect(refusal(sets(20, crossTab))).toBeNull();
    expect(refusal(sets(49, crossTab))).toMatch(/crossTab/);
  });

  it('is accepted where it is what a dashboard or a tool asks', () => {
    expect(refusal(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }))).toBeNull();
    for (const name of ['ShopDashboard', 'LatestResponses', 'Forms'])
      expect(refusal(EXAMPLE_OPERATIONS, {}, name)).toBeNull();
    const panels = times(
      11,
      (i) =>
        `p${i}: groupBy(dimensions: [{ group: true }], first: 1000) { nodes { count keys { label ... on GroupRef { group { name } } } } }`,
    );
    expect(refusal(`{ responseSet { totalCount ${panels} } }`)).toBeNull();
    expect(
      refusal(
        '{ actions { nodes { title responses { nodes { submittedAt answers { question { title } text } } } } } }',
      ),
    ).toBeNull();
  });
});

it.each([
  ['5,000 aliases', `{ ${times(5_000, (i) => `a${i}: __typename`)} }`],
  ['1,000 aliases', `{ group(id: "g") { ${times(1_000, (i) => `a${i}: id`)} } }`],
  ['4,001 tokens', '{ '.repeat(4_001)],
  ['51 directives', `{ ${times(51, () => '__typename @skip(if: false)')} }`],
])('G4: executeOperation returns the refusal of %s, and does not throw', async (_, query) => {
  const apollo = createApolloServer({
    schema,
    introspection: true,
    operations: null,
    bounds: defaultBounds,
    log: createLog('silent'),
    metrics: createMetrics(),
  });
  const sql = { statements: 0, close: async () => undefined };
  const contextValue = { requestId: 'r', sql } as unknown as GatewayContext;
  const { body, http } = await apollo.executeOperation({ query }, { contextValue });
  expect(http.status).toBe(400);
  expect(body).toMatchObject({ singleResult: { errors: [{ extensions: { code: 'COST_EXCEEDED' } }] } });
  await apollo.stop();
});

/** A selection on a group; what is hoisted is written as a fragment. */
interface Part {
  field: string;
  isHoisted: boolean;
  below: readonly Part[];
}

const LEAVES = ['id', 'a: name', 'members(first: 7) { nodes { user { id } } }'];

const parts: fc.Memo<Part[]> = fc.memo((levels) =>
  fc.array(
    fc.record({
      field: fc.constantFrom('parents', 'b: subGroups', ...LEAVES),
      isHoisted: fc.boolean(),
      below: levels > 1 ? parts(levels - 1) : fc.constant([]),
    }),
    { maxLength: 3 },
  ),
);

describe('the meter', () => {
  it('G3: fragments change nothing of what an operation costs', () => {
    fc.assert(
      fc.property(parts(4), (parts) => {
        expect(sizeOf(parts, true)).toEqual(sizeOf(parts, false));
      }),
      { numRuns: 100 },
    );
  });
});

function sizeOf(parts: readonly Part[], mayHoist: boolean) {
  const fragments: string[] = [];
  const write = ({ field, isHoisted, below }: Part): string => {
    const text = LEAVES.includes(field) ? field : `${field} { id ${below.map(write).join(' ')} }`;
    if (!isHoisted || !mayHoist) return text;
    fragments.push(`fragment f${fragments.length} on Group { ${text} }`);
    return `...f${fragments.length - 1}`;
  };
  const document = parse(`{ group(id: "g") { id ${parts.map(write).join(' ')} } } ${fragments.join(' ')}`);
  const operation = getOperationAST(document);
  return operation && new Meter(schema, document, {}, defaultBounds).operation(operation);
}
