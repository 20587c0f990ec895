import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const OPERATIONS = 40;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const DASHBOARD = `{
  all: responseSet {
    totalCount
    measure(of: { fn: COUNT }) { value }
    groupBy(dimensions: [{ group: true }]) { nodes { count } }
    question(ref: { title: "Outlet" }) { answered ... on OptionSummary { breakdown { count } } }
  }
  again: responseSet { totalCount }
  even: responseSet(filter: { groupId: { eq: "group-0" } }) { totalCount }
  odd: responseSet(filter: { groupId: { eq: "group-1" } }) { totalCount }
  list: responses { totalCount }
  groups { nodes { responseCount } }
}`;

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

it('G21: all that one operation says comes from one snapshot, while events stream in', async () => {
  let isWriting = true;
  let written = 0;
  const writer = (async () => {
    while (isWriting) {
      const options = ['Here', 'There'];
      const answers = [{ title: 'Outlet', type: 'SingleOption', options, answer: [options[written % 2]] }];
      await gateway.deliver(
        buildEvent({ response: `r-${written}`, group: `group-${written % 2}`, action: `a-${written % 2}`, answers }),
      );
      written += 1;
    }
  })();

  const totals = new Set<number>();
  while (written < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  for (let round = 0; round < OPERATIONS; round++) {
    const { data, errors } = await gateway.ask(DASHBOARD);
    expect(errors).toBeUndefined();
    const { all, again, even, odd, list, groups } = data;
    const total: number = all.totalCount;
    const parts = {
      again: again.totalCount,
      measured: all.measure.value,
      halves: even.totalCount + odd.totalCount,
      grouped: sum(all.groupBy.nodes.map(({ count }: { count: number }) => count)),
      answered: all.question.answered,
      options: sum(all.question.breakdown.map(({ count }: { count: number }) => count)),
      list: list.totalCount,
      groups: sum(groups.nodes.map(({ responseCount }: { responseCount: number }) => responseCount)),
    };
    expect(new Set(Object.values(parts)), JSON.stringify({ total, ...parts })).toEqual(new Set([total]));
    totals.add(total);
  }
  isWriting = false;
  await writer;
  // It proves something only if rows did come in between.
  expect(totals.size).toBeGreaterThan(3);
});
