import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../support/ingest.js';
import { bodyOfFact, fact, OUTLETS, TAGS } from '../support/random-facts.js';
import { type Fact, scaled } from '../support/set-oracle.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DATA_SETS = Number(process.env.SET_RUNS ?? 100) / 2;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

interface Tried {
  input: object;
  holds: (fact: Fact) => boolean;
}

const outlets = fc.subarray(OUTLETS, { minLength: 1 });
const tags = fc.subarray(TAGS, { minLength: 1 });
/** What a double can say exactly. */
const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n * 10 ** 12);

/** A condition as the API takes it, and as a loop would test it. */
const condition: fc.Arbitrary<Tried> = fc.oneof(
  outlets.map((any) => ({
    input: { question: { title: 'Outlet' }, option: { any } },
    holds: ({ outlet }: Fact) => outlet !== null && any.includes(outlet),
  })),
  tags.map((all) => ({
    input: { question: { title: 'tags ' }, option: { all } },
    holds: (fact: Fact) => all.every((tag) => fact.tags.includes(tag)),
  })),
  tags.map((none) => ({
    input: { question: { title: 'Tags' }, option: { none } },
    holds: (fact: Fact) => !none.some((tag) => fact.tags.includes(tag)),
  })),
  fc.boolean().map((isAnswered) => ({
    input: { question: { title: 'Note' }, isAnswered },
    holds: ({ note }: Fact) => (note !== null) === isAnswered,
  })),
  fc.constantFrom('ok', 'OK', 'café', '👍').map((eq) => ({
    input: { question: { title: 'Note' }, text: { eq } },
    holds: ({ note }: Fact) => note === eq,
  })),
  fc.constantFrom('o', 'AF', 'é', '😀').map((contains) => ({
    input: { question: { title: 'Note' }, text: { contains } },
    holds: ({ note }: Fact) => note?.toLowerCase().includes(contains.toLowerCase()) ?? false,
  })),
  fc.tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte'), number).map(([operator, value]) => ({
    input: { question: { title: 'Qty', type: 'NUMERIC' }, number: { [operator]: value } },
    holds: ({ qty }: Fact) => qty !== null && compares(operator, scaled(qty), scaled(String(value))),
  })),
);

function compares(operator: string, a: bigint, b: bigint): boolean {
  if (operator === 'gt') return a > b;
  if (operator === 'gte') return a >= b;
  return operator === 'lt' ? a < b : a <= b;
}

describe('filters by answer', () => {
  it('G19: count what a loop over the responses counts, alone, together and negated', async () => {
    let sets = 0;
    const world = fc.nat().chain((n) => {
      const set = `f${n}.${++sets}`;
      return fc.record({
        set: fc.constant(set),
        facts: fc.array(fact(set), { minLength: 1, maxLength: 30 }),
        conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
        isNegated: fc.boolean(),
      });
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ set, facts, conditions, isNegated }) => {
        // Every form is known, whatever the data set has.
        await deliver(gateway.database, [...facts, ...seeds].map(bodyOfFact));
        gateway.worker.wake();
        await gateway.worker.idle();
        const answers = { answers: conditions.map(({ input }) => input) };
        const filter = {
          or: [{ packageId: { eq: `${set}.one` } }, { packageId: { eq: `${set}.two` } }],
          ...(isNegated ? { not: answers } : answers),
        };
        const { data, errors } = await gateway.ask(
          `query ($filter: ResponseFilter) { responseSet(filter: $filter) { totalCount } responses(filter: $filter, first: 100) { totalCount nodes { submittedAt } } }`,
          { filter },
        );
        expect(errors).toBeUndefined();
        const expected = facts.filter((one) => conditions.every(({ holds }) => holds(one)) !== isNegated);
        expect(data.responseSet.totalCount).toBe(expected.length);
        expect(data.responses.totalCount).toBe(expected.length);
        expect(
          data.responses.nodes.map(({ submittedAt }: { submittedAt: string }) => Date.parse(submittedAt)).sort(),
        ).toEqual(expected.map(({ submittedAt }) => submittedAt).sort());
      }),
      { numRuns: DATA_SETS, endOnFailure: true },
    );
  }, 300_000);

  it.each([
    [
      { question: { title: 'Qty' }, option: { any: ['x'] } },
      'BAD_USER_INPUT',
      /Qty.* is NUMERIC; this takes SINGLE_OPTION/,
    ],
    [
      { question: { title: 'Nobody asked' }, isAnswered: true },
      'BAD_USER_INPUT',
      /no question is titled "Nobody asked"/,
    ],
    [{ question: { title: 'Qty' } }, 'BAD_USER_INPUT', /exactly one/],
    [{ question: { title: 'Qty' }, isAnswered: true, number: { eq: 1 } }, 'BAD_USER_INPUT', /exactly one/],
  ])('G17: refuses %j, and says why', async (answer, code, message) => {
    await gateway.deliver(...seeds.map((seed, index) => JSON.parse(bodyOfFact(seed, index).body.toString()) as object));
    const { errors } = await gateway.ask(
      'query ($filter: ResponseFilter) { responseSet(filter: $filter) { totalCount } }',
      {
        filter: { answers: [answer] },
      },
    );
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(errors?.[0]?.message).toMatch(message);
  });
});

const seeds: Fact[] = ['one', 'two'].map((form) => ({
  packageId: `seed.${form}`,
  actionId: `seed.${form}`,
  groupId: null,
  responder: 'seed',
  submittedAt: Date.UTC(2024, 0, 1),
  asksTags: form === 'one',
  outlet: null,
  tags: [],
  qty: '1',
  note: 'ok',
}));
