import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { sqlStatements } from '../support/sql-statements.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const events = Array.from({ length: 200 }, (_, n) =>
    buildEvent({
      response: `r-${n}`,
      action: `action-${n % 20}`,
      package: `org.example.form${n % 5}`,
      group: `group-${n % 7}`,
      responder: `user-${n % 50}`,
      at: Date.UTC(2024, 4, 31, 10, 0, n),
      answers: [
        { title: 'Rice', type: 'Numeric', answer: n },
        { title: 'Outlet', type: 'SingleOption', options: ['Here', 'There'], answer: [n % 2 ? 'Here' : 'There'] },
        { title: 'Days', type: 'MultiOption', options: ['Mon', 'Tue'], answer: ['Mon', 'Tue'] },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify(events));
});
afterAll(() => gateway.stop());

async function cost(query: string, first: number): Promise<{ statements: number; rows: number }> {
  const before = await sqlStatements(gateway.address);
  const { data, errors } = await gateway.ask(query, { first });
  expect(errors).toBeUndefined();
  const [list] = Object.values(data) as { nodes: unknown[] }[];
  return { statements: (await sqlStatements(gateway.address)) - before, rows: list?.nodes.length ?? 0 };
}

const RESPONSES = `query ($first: Int) {
  responses(first: $first) {
    nodes {
      id
      action { id title }
      group { id name }
      package { id name }
      responder { id name }
      answers {
        text
        question { title options { title } }
        ... on SingleOptionAnswer { option { title } }
        ... on MultiOptionAnswer { options { title } }
      }
    }
  }
}`;

const NESTED = `query ($first: Int) {
  actions(first: $first) {
    nodes {
      responseCount
      lastResponseAt
      questions { title options { title } }
      group { responseCount actionPackages { versions groups { id } } actions(first: 2) { totalCount nodes { id } } }
      responses(first: 3) { totalCount nodes { responder { id } revisions { answers { text } } } }
    }
  }
}`;

describe('the number of SQL statements', () => {
  it('G13: is at most 8 for 200 responses with all that belongs to them, and the same for one', async () => {
    const one = await cost(RESPONSES, 1);
    const all = await cost(RESPONSES, 200);
    expect([one.rows, all.rows]).toEqual([1, 200]);
    expect(all.statements).toBeLessThanOrEqual(8);
    expect(one.statements).toBe(all.statements);
  });

  it('G13: does not grow with a list whose items have lists of their own', async () => {
    const one = await cost(NESTED, 1);
    const all = await cost(NESTED, 20);
    expect([one.rows, all.rows]).toEqual([1, 20]);
    expect(one.statements).toBe(all.statements);
  });

  it('is none for what needs no data, and a total costs no page', async () => {
    expect((await cost('{ responses { nodes { id } } }', 1)).statements).toBe(1);
    const before = await sqlStatements(gateway.address);
    await gateway.ask('{ __typename }');
    await gateway.ask('{ responses { totalCount } }');
    expect((await sqlStatements(gateway.address)) - before).toBe(1);
  });
});
