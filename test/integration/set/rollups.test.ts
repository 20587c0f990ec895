import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent, type EventOptions } from '../../support/event.js';
import { KEYS_AT_ONCE, makeKey } from '../../support/keys.js';
import { keepRollups, rollupDifferences } from '../../support/rollups.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

const ZONE = 'Asia/Kolkata';
/** Midnight in India. */
const MIDNIGHT = Date.UTC(2024, 4, 1, 18, 30);
const HOUR = 3_600_000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({
    config: { timeZone: ZONE },
    bounds: { rollupPollMs: 3_600_000, ...KEYS_AT_ONCE },
  });
  const answered = (n: number): EventOptions['answers'] => [
    { title: 'Outlet', type: 'SingleOption', options: ['North', 'South'], answer: [n % 2 ? 'North' : 'South'] },
    {
      title: 'Days',
      type: 'MultiOption',
      options: ['Mon', 'Tue', 'Wed'],
      answer: ['Mon', ...(n % 2 ? ['Tue', 'Wed'] : [])],
    },
    { title: 'Rice', type: 'Numeric', answer: n + 0.5 },
  ];
  const events = Array.from({ length: 12 }, (_, n) =>
    buildEvent({
      response: `r${n}`,
      action: `full-${n % 2}`,
      group: `g${n % 3}`,
      at: MIDNIGHT + n * 6 * HOUR,
      answers: answered(n) ?? [],
    }),
  );
  const others = [
    // Of a form that asks for rice alone, and one that was not told where.
    buildEvent({
      response: 'r-rice',
      action: 'short',
      at: MIDNIGHT,
      answers: [{ title: 'Rice', type: 'Numeric', answer: 100 }],
    }),
    buildEvent({ response: 'r-nowhere', action: 'full-0', at: MIDNIGHT, answers: answered(0)?.slice(1) ?? [] }),
  ];
  await gateway.deliver(JSON.stringify([...events, ...others]));
  expect(await rollupDifferences(gateway.database)).toEqual([]);
});
afterAll(() => gateway.stop());

type Asked = { filter?: object; timeZone?: string; headers?: Record<string, string> };

/** The panel, and where it came from; the same from rows alone. */
async function both(panel: string, { filter, timeZone, headers }: Asked = {}) {
  const query = `query ($filter: ResponseFilter, $timeZone: TimeZone) { responseSet(filter: $filter, timeZone: $timeZone) { panel: ${panel} meta { source sqlStatements } } }`;
  const ask = async () => {
    const { data, errors } = await gateway.ask(query, { filter, timeZone }, headers);
    expect(errors).toBeUndefined();
    return data.responseSet;
  };
  const rolled = await ask();
  await keepRollups(gateway.database, ZONE, 'STALE');
  const rows = await ask();
  await keepRollups(gateway.database, ZONE);
  expect(rows.meta.source).toBe('ROWS');
  return { ...rolled.meta, panel: rolled.panel, rows: rows.panel };
}

const OUTLET = '{ question: { ref: { title: "Outlet" } } }';
const NODES = '{ nodes { keys { label } count measures { decimal } } }';
const whole = {
  submittedAt: { gte: new Date(MIDNIGHT).toISOString(), lt: new Date(MIDNIGHT + 48 * HOUR).toISOString() },
};
const half = {
  submittedAt: { gte: new Date(MIDNIGHT + HOUR).toISOString(), lt: new Date(MIDNIGHT + 60 * HOUR).toISOString() },
};

describe('panels of whole days', () => {
  it.each([
    ['totalCount', 1],
    ['measure(of: { fn: AVG, question: { title: "Rice" } }) { value }', 2],
    ['question(ref: { title: "Outlet" }) { answered unanswered ... on OptionSummary { breakdown { count } } }', 2],
    ['question(ref: { title: "Rice" }) { ... on NumericSummary { stats { count sumDecimal avg } } }', 2],
    [`groupBy(dimensions: [{ group: true }], measures: [{ fn: SUM, question: { title: "Rice" } }]) ${NODES}`, 2],
    [`groupBy(dimensions: [${OUTLET}], measures: [{ fn: SUM, question: { title: "Rice" } }]) ${NODES}`, 2],
    [`groupBy(dimensions: [${OUTLET}, { time: { every: DAY } }, { package: true }]) ${NODES}`, 2],
    [`crossTab(rows: ${OUTLET}, columns: { group: true }) { cells total }`, 2],
    [`timeSeries(every: DAY, splitBy: { group: true }) { series { total points { localDate count } } }`, 1],
    [`timeSeries(every: DAY, splitBy: ${OUTLET}) { series { total points { localDate count } } }`, 2],
  ])('G19: %s comes from rollups, and is what rows say', async (panel, statements) => {
    const { source, sqlStatements, panel: rolled, rows } = await both(panel, { filter: whole });
    expect({ source, sqlStatements }).toEqual({ source: 'ROLLUP', sqlStatements: statements });
    expect(rolled).toEqual(rows);
    const mixed = await both(panel, { filter: half });
    expect(mixed.source).toBe('MIXED');
    expect(mixed.panel).toEqual(mixed.rows);
  });

  it('G19: sums by option tell what nothing was chosen for from what was not asked', async () => {
    const { source, panel } = await both(
      `groupBy(dimensions: [${OUTLET}], measures: [{ fn: SUM, question: { title: "Rice" } }]) ${NODES}`,
    );
    expect(source).toBe('ROLLUP');
    const shown = panel.nodes.map(
      (node: { keys: { label: string }[]; count: number; measures: { decimal: string }[] }) => [
        node.keys[0]?.label,
        node.count,
        node.measures[0]?.decimal,
      ],
    );
    expect(shown).toEqual([
      ['North', 6, '39'],
      ['South', 6, '33'],
      ['Not answered', 1, '0.5'],
      ['Not asked', 1, '100'],
    ]);
  });
});

describe('panels come from rows, where rollups do not have them:', () => {
  const series = 'timeSeries(every: DAY) { series { points { start count } } }';
  const folded = '{ question: { ref: { title: "Days" }, top: 2 } }';
  it.each<[string, string, Asked]>([
    ['days of another zone', series, { filter: whole, timeZone: 'Europe/Paris' }],
    ['hours', 'timeSeries(every: HOUR) { series { total } }', { filter: whole }],
    ['a filter by answer', 'totalCount', { filter: { answers: [{ question: { title: 'Rice' }, number: { gt: 1 } }] } }],
    ['a filter by action', 'totalCount', { filter: { actionId: { eq: 'short' } } }],
    ['whether there is a group', 'totalCount', { filter: { groupId: { isNull: false } } }],
    [
      'less than a day',
      'totalCount',
      { filter: { submittedAt: { gte: whole.submittedAt.gte, lt: half.submittedAt.gte } } },
    ],
    ['people', 'responderCount', { filter: whole }],
    ['a median', 'question(ref: { title: "Rice" }) { ... on NumericSummary { stats { median } } }', { filter: whole }],
    ['two questions', `groupBy(dimensions: [${OUTLET}, { question: { ref: { title: "Days" } } }]) ${NODES}`, {}],
    ['options that are folded into one', `groupBy(dimensions: [${folded}]) ${NODES}`, {}],
    [
      'sums by option of one group',
      `groupBy(dimensions: [${OUTLET}], measures: [{ fn: SUM, question: { title: "Rice" } }]) ${NODES}`,
      { filter: { groupId: { eq: 'g1' } } },
    ],
  ])('%s', async (_, panel, asked) => {
    const { source, panel: shown, rows } = await both(panel, asked);
    expect(source).toBe('ROWS');
    expect(shown).toEqual(rows);
  });
});

it('days of a zone with the same midnights are the same days', async () => {
  const { source, panel, rows } = await both('timeSeries(every: WEEK) { series { points { start count } } }', {
    filter: { submittedAt: { last: { n: 520, unit: 'WEEK' } } },
    timeZone: 'Asia/Colombo',
  });
  expect(source).toBe('ROLLUP');
  expect(panel).toEqual(rows);
});

it('a form with too many pairs is looked at in rows, after rollups have said so', async () => {
  const answers = Array.from({ length: 21 }, (_, n) => [
    { title: `Number ${n}`, type: 'Numeric', answer: n },
    { title: `Choice ${n}`, type: 'SingleOption', options: ['x', 'y'], answer: [n % 2 ? 'x' : 'y'] },
  ]).flat();
  await gateway.deliver(
    buildEvent({ response: 'wide', action: 'wide', package: 'org.example.wide', answers, at: MIDNIGHT }),
  );
  const { source, sqlStatements, panel, rows } = await both(
    `groupBy(dimensions: [{ question: { ref: { title: "Choice 3" } } }], measures: [{ fn: SUM, question: { title: "Number 5" } }]) ${NODES}`,
    { filter: { packageId: { eq: 'org.example.wide' } } },
  );
  // The titles, rollups, rows.
  expect({ source, sqlStatements }).toEqual({ source: 'ROWS', sqlStatements: 3 });
  expect(panel).toEqual(rows);
  expect(panel.nodes).toEqual([{ keys: [{ label: 'x' }], count: 1, measures: [{ decimal: '5' }] }]);
});

it('G15: a key that is limited to a group is told of that group alone', async () => {
  const headers = await makeKey(gateway.database, { groups: ['g1'] });
  for (const panel of [
    'totalCount',
    `groupBy(dimensions: [${OUTLET}]) ${NODES}`,
    `groupBy(dimensions: [{ group: true }]) ${NODES}`,
    'question(ref: { title: "Outlet" }) { answered unanswered ... on OptionSummary { breakdown { count } } }',
  ]) {
    const { source, panel: rolled, rows } = await both(panel, { headers });
    expect(source).toBe('ROLLUP');
    expect(rolled).toEqual(rows);
    if (panel === 'totalCount') expect(rolled).toBe(4);
  }
});
