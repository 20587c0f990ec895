import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const events = Array.from({ length: 40 }, (_, n) =>
    buildEvent({
      response: `r-${n}`,
      action: `action-${n % 4}`,
      package: `org.example.form${n % 2}`,
      group: `group-${n % 3}`,
      responder: `user-${n % 5}`,
      at: Date.UTC(2024, 4, 1 + (n % 9), 10, 0, n),
      answers: [
        { title: 'Rice', type: 'Numeric', answer: n },
        { title: 'Outlet', type: 'SingleOption', options: ['Here', 'There'], answer: [n % 2 ? 'Here' : 'There'] },
        { title: 'Days', type: 'MultiOption', options: ['Mon', 'Tue'], answer: ['Mon', 'Tue'] },
        { title: 'Note', type: 'Text', answer: `note ${n % 3}` },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify(events));
});
afterAll(() => gateway.stop());

const PANELS = `
  totalCount responderCount firstSubmittedAt lastSubmittedAt
  sum: measure(of: { fn: SUM, question: { title: "Rice" } }) { decimal }
  people: measure(of: { fn: COUNT_DISTINCT, of: ACTION }) { value }
  outlets: question(ref: { title: "Outlet" }) { answered unanswered ... on OptionSummary { breakdown { option { title } count shareOfResponses } } }
  rice: question(ref: { title: "Rice" }) { ... on NumericSummary { stats { count sumDecimal median } } }
  byDay: timeSeries(every: DAY) { series { total points { start count } } }
  byGroup: groupBy(dimensions: [{ group: true }]) { totalCount nodes { keys { label } count } }
  byOutlet: groupBy(dimensions: [{ question: { ref: { title: "Outlet" } } }], measures: [{ fn: SUM, question: { title: "Rice" } }]) { nodes { keys { label } measures { decimal } } }
  averages: groupBy(dimensions: [{ question: { ref: { title: "Outlet" } } }], measures: [{ fn: AVG, question: { title: "Rice" } }]) { nodes { keys { ... on OptionKey { option { id ordinal } } } measures { value } } }
  table: crossTab(rows: { question: { ref: { title: "Outlet" } } }, columns: { group: true }) { rows { label } columns { label } cells total }
  notes: question(ref: { title: "Note" }) { ... on TextSummary { distinctCount topValues { text count } } }
  responses(first: 5) { totalCount nodes { answers { text } } }
  meta { sqlStatements source }`;

describe('the statements of a dashboard', () => {
  it('are at most one a panel, and at most 10 in all, questions and names included', async () => {
    const { data, errors } = await gateway.ask(`{ responseSet { ${PANELS} } }`);
    expect(errors).toBeUndefined();
    const { responseSet: set } = data;
    expect([set.totalCount, set.responderCount, set.sum.decimal, set.people.value]).toEqual([40, 5, '780', 4]);
    expect(set.outlets.breakdown.map(({ count }: { count: number }) => count)).toEqual([20, 20]);
    expect([set.rice.stats.median, set.notes.distinctCount, set.byGroup.totalCount]).toEqual([19.5, 3, 3]);
    expect(set.byDay.series[0].points).toHaveLength(9);
    expect(set.responses.nodes[0].answers).toHaveLength(5);
    // Titles; everything of the whole set; days; groups; outlets with both measures; the table; a page and its answers.
    expect(set.meta).toEqual({ sqlStatements: 8, source: 'MIXED' });
  });

  it('are one for all panels about the whole set, and one for each list of groups', async () => {
    const statements = async (panels: string) =>
      (await gateway.ask(`{ responseSet { ${panels} meta { sqlStatements } } }`)).data.responseSet.meta.sqlStatements;
    const whole =
      'totalCount a: question(ref: { title: "Outlet" }) { unanswered } b: question(ref: { title: "Rice" }) { answered }';
    expect(await statements('totalCount lastSubmittedAt')).toBe(1);
    expect(await statements(whole)).toBe(2);
    const lists =
      'a: groupBy(dimensions: [{ group: true }]) { totalCount } b: groupBy(dimensions: [{ package: true }]) { totalCount }';
    expect(await statements(lists)).toBe(2);
    expect(await statements('questions { answered unanswered }')).toBe(2);
    expect(await statements('')).toBe(0);
  });

  it('answer a panel beside one that cannot be answered', async () => {
    const { data, errors } = await gateway.ask(
      '{ responseSet { totalCount bad: question(ref: { title: "No such" }) { answered } good: question(ref: { title: "Rice" }) { answered } } }',
    );
    expect(data.responseSet).toEqual({ totalCount: 40, bad: null, good: { answered: 40 } });
    expect(errors).toHaveLength(1);
  });
});
