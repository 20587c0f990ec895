import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

/** Group, options of a question that takes one, a text that came as JSON, a number, and the day. */
const VISITS: readonly [string, readonly string[], unknown, number, number][] = [
  ['g1', ['A'], 1, 1, 1],
  ['g1', ['A'], { a: 1, b: 2 }, 2, 1],
  ['g1', ['A'], 'ok', 4, 1],
  // One option was asked for.
  ['g1', ['B', 'C'], 'so so', 8, 2],
  ['g2', ['A'], { b: 2, a: 1 }, 16, 2],
];
/** Alike to a collation that pads, or folds. */
const WORDS = ['ok', 'ok ', 'OK', 'no'];

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const visits = VISITS.map(([group, outlet, note, qty, day], n) =>
    buildEvent({
      response: `v${n}`,
      action: `visits-${group}`,
      package: 'visits',
      group,
      at: Date.UTC(2024, 4, day, 8),
      answers: [
        { title: 'Outlet', type: 'SingleOption', options: ['A', 'B', 'C'], answer: outlet },
        { title: 'Note', type: 'Text', answer: note },
        { title: 'Qty', type: 'Numeric', answer: qty },
      ],
    }),
  );
  const words = WORDS.map((word, n) =>
    buildEvent({
      response: `w${n}`,
      action: 'words',
      package: 'words',
      answers: [{ title: 'Note', type: 'Text', answer: word }],
    }),
  );
  const namesakes = [1, 2].flatMap((day) =>
    ['p1', 'p2'].map((responder) =>
      buildEvent({
        response: `${responder} ${day}`,
        action: 'names',
        package: 'names',
        responder,
        name: 'Asha',
        at: Date.UTC(2024, 4, day, 8),
      }),
    ),
  );
  const moments = [15, 26].map((ms) =>
    buildEvent({
      response: `m${ms}`,
      action: 'moments',
      package: 'moments',
      at: Date.UTC(2024, 10, 12, 0, 0, 0, ms),
      answers: [{ title: 'Outlet', type: 'SingleOption', options: ['A'], answer: ['A'] }],
    }),
  );
  await gateway.deliver(JSON.stringify([...visits, ...words, ...namesakes, ...moments]));
});
afterAll(() => gateway.stop());

type Node = { label: string };

async function panel(text: string, form = 'visits') {
  const { data, errors } = await gateway.ask(
    `{ responseSet(filter: { packageId: { eq: "${form}" } }) { panel: ${text} } }`,
  );
  expect(errors).toBeUndefined();
  return data.responseSet.panel;
}

async function crossTab(args: string, form = 'visits') {
  const { rows, columns, ...numbers } = await panel(
    `crossTab(${args}) { rows { label } columns { label } cells rowTotals columnTotals total }`,
    form,
  );
  const labels = (keys: Node[]) => keys.map(({ label }) => label);
  return { rows: labels(rows), columns: labels(columns), ...numbers };
}

const series = async (splitBy: string) =>
  (
    await panel(
      `timeSeries(every: DAY, splitBy: ${splitBy}, maxSeries: 1) { series { key { label } total points { count } } }`,
    )
  ).series.map(({ key, total, points }: { key: Node; total: number; points: { count: number }[] }) => [
    key.label,
    total,
    points.map(({ count }) => count),
  ]);

describe('several options where one was asked for', () => {
  it('G19: are in the cell of each, and once in totals', async () => {
    expect(await crossTab('rows: { question: { ref: { title: "Outlet" } } }, columns: { group: true }')).toEqual({
      rows: ['A', 'B', 'C'],
      columns: ['g1', 'g2'],
      cells: [
        [3, 1],
        [1, null],
        [1, null],
      ],
      rowTotals: [4, 1, 1],
      columnTotals: [4, 1],
      total: 5,
    });
  });

  it('G19: are once among the options left out', async () => {
    const { nodes } = await panel(
      'groupBy(dimensions: [{ question: { ref: { title: "Outlet" }, top: 1 } }], measures: [{ fn: SUM, question: { title: "Qty" } }]) { nodes { keys { label } count measures { value } } }',
    );
    expect(
      nodes.map((node: { keys: Node[]; count: number; measures: { value: number }[] }) => [
        node.keys[0]?.label,
        node.count,
        node.measures[0]?.value,
      ]),
    ).toEqual([
      ['A', 4, 23],
      ['Other', 1, 8],
    ]);
    expect(await series('{ question: { ref: { title: "Outlet" } } }')).toEqual([
      ['A', 4, [3, 1]],
      ['Other', 1, [0, 1]],
    ]);
  });
});

it('G19: times within one second are columns of their own', async () => {
  const question = (title: string) => `{ question: { ref: { title: "${title}" } } }`;
  expect(await crossTab(`rows: ${question('Outlet')}, columns: ${question('Response Time')}`, 'moments')).toEqual({
    rows: ['A'],
    columns: ['2024-11-12T00:00:00.015Z', '2024-11-12T00:00:00.026Z'],
    cells: [[1, 1]],
    rowTotals: [2],
    columnTotals: [1, 1],
    total: 2,
  });
});

it('a table of a set without responses has every part of the day, and no days', async () => {
  const { data, errors } = await gateway.ask(
    '{ responseSet(filter: { groupId: { eq: "nowhere" } }) { crossTab(rows: { timePart: HOUR_OF_DAY }, columns: { time: { every: DAY } }) { ' +
      'rows { label } columns { label } cells rowTotals columnTotals total } } }',
  );
  expect(errors).toBeUndefined();
  const { rows, columns, cells, rowTotals, columnTotals, total } = data.responseSet.crossTab;
  expect(rows).toHaveLength(24);
  expect([columns, columnTotals, total]).toEqual([[], [], 0]);
  expect(cells).toEqual(Array.from({ length: 24 }, () => []));
  expect(rowTotals).toEqual(Array.from({ length: 24 }, () => 0));
});

describe('answers that mean the same and are written differently', () => {
  const NOTE = '{ question: { ref: { title: "Note" } } }';
  const EITHER = expect.stringMatching(/^(\{"a":1,"b":2\}|\{"b":2,"a":1\})$/);

  it('G19: are one row', async () => {
    const found = await crossTab(`rows: ${NOTE}, columns: { group: true }`);
    expect(found).toEqual({
      rows: [EITHER, '1', 'ok', 'so so'],
      columns: ['g1', 'g2'],
      cells: [
        [1, 1],
        [1, null],
        [1, null],
        [1, null],
      ],
      rowTotals: [2, 1, 1, 1],
      columnTotals: [4, 1],
      total: 5,
    });
  });

  it('G19: are one series', async () => {
    const [largest] = await series(NOTE);
    expect(largest).toEqual([EITHER, 2, [1, 1]]);
  });
});

describe('texts that are alike', () => {
  it.each([
    ['{ eq: "ok" }', 1],
    ['{ ne: "ok" }', 3],
    ['{ in: ["ok ", "no"] }', 2],
    ['{ notIn: ["ok", "OK"] }', 2],
  ])('G17: are told apart where whole ones are compared: %s', async (text, expected) => {
    const { data, errors } = await gateway.ask(
      `{ responseSet(filter: { packageId: { eq: "words" }, answers: [{ question: { title: "Note" }, text: ${text} }] }) {
        totalCount groupBy(dimensions: [{ question: { ref: { title: "Note" } } }]) { totalCount } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.responseSet).toEqual({ totalCount: expected, groupBy: { totalCount: expected } });
  });
});

describe('groups that are called the same', () => {
  it('G19: come in the order of the labels that follow', async () => {
    const { data, errors } = await gateway.ask(
      '{ responseSet(filter: { packageId: { eq: "names" } }) { groupBy(dimensions: [{ responder: true }, { time: { every: DAY } }]) { nodes { keys { label } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.responseSet.groupBy.nodes.map(({ keys }: { keys: Node[] }) => keys[1]?.label)).toEqual([
      '2024-05-01',
      '2024-05-01',
      '2024-05-02',
      '2024-05-02',
    ]);
  });
});
