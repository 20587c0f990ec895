import { buildSchema, type GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { defaultBounds } from '../../src/bounds.js';
import { GatewayError } from '../../src/errors.js';
import { createFormatError } from '../../src/http/graphql/format-error.js';
import { type LiveResult, resultsOf } from '../../src/http/graphql/live/results-of.js';
import { Places } from '../../src/live/places.js';
import { createMetrics } from '../../src/metrics.js';
import type { GatewayContext } from '../../src/resolvers/context.js';
import type { Turn } from '../../src/resolvers/live/live-stream.js';

const schema = buildSchema(
  'type Query { q: Int } type Subscription { event: Event! } type Event { cursor: String! text: String meta: Meta } type Meta { asOf: String }',
);
const document = parse('subscription { event { cursor text } }');
const formatError = createFormatError(defaultBounds);

/** All results of these turns, as events, or as states of one whole. */
async function resultsFrom(turns: readonly Turn[], isWhole = false, asked = document): Promise<LiveResult[]> {
  async function* source() {
    yield* turns;
  }
  const closed: unknown[] = [];
  const sql = { statements: 0, cancel: () => undefined, close: async () => void closed.push(1) };
  const results: LiveResult[] = [];
  const ofAll = resultsOf(Object.assign(source(), { isWhole }), {
    schema,
    request: {},
    resolved: { document: asked, operation: asked.definitions[0] as OperationDefinitionNode },
    signal: new AbortController().signal,
    bounds: { ...defaultBounds, liveTries: 3, liveRetryMs: 1 },
    places: new Places(1),
    metrics: createMetrics(),
    share: (_key, compute) => compute(),
    contextOf: () => ({ sql }) as unknown as GatewayContext,
    format: (error: GraphQLError) => formatError({ ...error.toJSON() }, error),
  });
  for await (const result of ofAll) results.push(result);
  return results;
}

const away = () => new GatewayError('OVERLOADED', 'the database is away');
const late = () => new GatewayError('TIMEOUT', 'this took too long');
const rootOf = (cursor: string, text: () => string = () => 'text') => ({ cursor, event: { cursor, text } });
const shownAs = (cursor: string) => ({ data: { event: { cursor, text: 'text' } } });
const gone = [expect.objectContaining({ extensions: { code: 'OVERLOADED', retryable: true } })];
const failedAs = (code: string, cursor: string) => ({
  errors: [expect.objectContaining({ extensions: expect.objectContaining({ code, cursor }) })],
});

function failing(times: number, roots: readonly object[], error: () => Error = away): Turn {
  let left = times;
  return {
    key: 'a window',
    async roots() {
      left -= 1;
      if (left >= 0) throw error();
      return roots;
    },
  };
}

describe('results of events', () => {
  it('come once, in order, though the database was away for a while', async () => {
    const turns = [failing(0, [rootOf('1'), rootOf('2')]), failing(2, [rootOf('3')])];
    expect(await resultsFrom(turns)).toEqual(['1', '2', '3'].map(shownAs));
  });

  it('end before the first that the database did not answer, without its cursor', async () => {
    let isAway = true;
    const flaky = rootOf('2', () => {
      if (isAway) throw away();
      return 'text';
    });
    const turn = failing(0, [rootOf('1'), flaky, rootOf('3')]);
    expect(await resultsFrom([turn, failing(0, [rootOf('4')])])).toEqual([shownAs('1'), failedAs('OVERLOADED', '2')]);
    isAway = false;
    expect(await resultsFrom([turn])).toEqual(['1', '2', '3'].map(shownAs));
  });

  it('W4: come one by one where all are too much at once', async () => {
    let together = 0;
    const windowOf = (roots: readonly { cursor: string }[]): Turn => ({
      key: null,
      async roots() {
        together = roots.length;
        return roots;
      },
      parts: () => roots.map((root) => windowOf([root])),
    });
    const slow = { cursor: '2', event: () => (together > 1 ? Promise.reject(late()) : { cursor: '2', text: 'text' }) };
    const shown = await resultsFrom([windowOf([rootOf('1'), slow, rootOf('3')]), windowOf([rootOf('4')])]);
    expect(shown).toEqual(['1', '2', '3', '4'].map(shownAs));
    const partly = rootOf('2', () => {
      if (together > 1) throw late();
      return 'text';
    });
    expect(await resultsFrom([windowOf([rootOf('1'), partly])])).toEqual(['1', '2'].map(shownAs));
  });

  it.each([
    ['TIMEOUT', () => late()],
    ['INTERNAL', () => new TypeError('of one event')],
  ])('W4: end before one that is %s by itself, and say where to go on behind it', async (code, error) => {
    const poison = { cursor: '2', event: () => Promise.reject(error()) };
    const roots = [rootOf('1'), poison, rootOf('3')];
    const turn: Turn = { ...failing(0, roots), parts: () => roots.map((root) => failing(0, [root])) };
    expect(await resultsFrom([turn, failing(0, [rootOf('4')])])).toEqual([shownAs('1'), failedAs(code, '2')]);
  });

  it('end where nothing can be read any more, or ever', async () => {
    expect(await resultsFrom([failing(3, [rootOf('1')]), failing(0, [rootOf('2')])])).toEqual([{ errors: gone }]);
    const expired = () => new GatewayError('CURSOR_EXPIRED', 'gone');
    const [result, ...more] = await resultsFrom([failing(1, [rootOf('1')], expired)]);
    expect(result?.errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED', retryable: false } }]);
    expect(more).toEqual([]);
  });
});

describe('results of a set', () => {
  it('come only where they differ; while the database is away the last one stands', async () => {
    const turns = [
      failing(0, [rootOf('1')]),
      failing(0, [rootOf('1')]),
      failing(1, [rootOf('2')]),
      failing(0, [rootOf('2')]),
      failing(0, [rootOf('1')]),
    ];
    expect(await resultsFrom(turns, true)).toEqual(['1', '2', '1'].map(shownAs));
  });

  it('G16: come where they differ in more than in when they were read, whatever that is called', async () => {
    const asked = parse('subscription { event { meta { ...read } text } } fragment read on Meta { text: asOf }');
    const turns = [
      ['a', '1'],
      ['a', '2'],
      ['b', '2'],
    ].map(([text, asOf]) => failing(0, [{ event: { text, meta: { asOf } } }]));
    expect(await resultsFrom(turns, true, asked)).toEqual([
      { data: { event: { meta: { text: '1' }, text: 'a' } } },
      { data: { event: { meta: { text: '2' }, text: 'b' } } },
    ]);
  });

  it('begin with what is wrong, where there is nothing yet that could stand', async () => {
    expect(await resultsFrom([failing(1, []), failing(0, [rootOf('1')])], true)).toEqual([
      { errors: gone },
      shownAs('1'),
    ]);
  });
});
