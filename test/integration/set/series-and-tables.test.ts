import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../../support/event.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';

/** Group, options, number, and when: five groups of 4, 3, 2, 2 and 1 responses. */
const VISITS: readonly [string, readonly string[], number, string][] = [
  ['g1', ['a', 'b'], 1, '2024-05-01T08:00:00Z'],
  ['g1', ['a'], 2, '2024-05-01T09:00:00Z'],
  ['g1', ['b'], 3, '2024-05-03T08:00:00Z'],
  ['g1', [], 4, '2024-05-03T08:30:00Z'],
  ['g2', ['a', 'b', 'c'], 5, '2024-05-01T08:00:00Z'],
  ['g2', ['c'], 6, '2024-05-02T08:00:00Z'],
  ['g2', ['c'], 7, '2024-05-03T23:00:00Z'],
  ['g3', ['b', 'c'], 8, '2024-05-01T08:00:00Z'],
  ['g3', ['b', 'c'], 9, '2024-05-02T08:00:00Z'],
  ['g4', ['a'], 10, '2024-05-03T08:00:00Z'],
  ['g4', ['a'], 11, '2024-05-03T08:00:00Z'],
  ['g5', ['b'], 12, '2024-05-02T08:00:00Z'],
];

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ bounds: { maxCrossTabCells: 300, maxPointsOfOperation: 40 } });
  const visits = VISITS.map(([group, tags, qty, at], n) =>
    buildEvent({
      response: `v${n}`,
      action: `visits-${group}`,
      package: 'visits',
      group,
      responder: `p${n % 2}`,
      at: Date.parse(at),
      answers: [
        { title: 'Tags', type: 'MultiOption', options: ['a', 'b', 'c'], answer: tags },
        { title: 'Qty', type: 'Numeric', answer: qty },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify(visits));
});
afterAll(() => gateway.stop());

const TAGS = '{ question: { ref: { title: "Tags" } } }';
const MEDIAN = '{ fn: MEDIAN, question: { title: "Qty" } }';

type Node = { label: string };
type Point = { localDate: string; count: number; measures: { value: number | null }[] };

async function panel(text: string) {
  const { data, errors } = await gateway.ask(`{ responseSet { panel: ${text} meta { sqlStatements } } }`);
  expect(errors).toBeUndefined();
  return { ...data.responseSet.panel, sqlStatements: data.responseSet.meta.sqlStatements };
}

async function series(args: string): Promise<unknown[]> {
  const found = await panel(
    `timeSeries(every: DAY, ${args}) { series { key { label } total points { localDate count measures { value } } } }`,
  );
  return found.series.map(({ key, total, points }: { key: Node | null; total: number; points: Point[] }) => [
    key?.label ?? null,
    total,
    points.map(({ count, measures }) => (measures.length === 0 ? count : measures[0]?.value)),
  ]);
}

const crossTab = (args: string) =>
  panel(`crossTab(${args}) { rows { label } columns { label } cells rowTotals columnTotals total }`);

const labels = (keys: Node[]) => keys.map(({ label }) => label);

describe('time series by another dimension', () => {
  it('G19: has the largest first, then what is left out as one, each on the same edges', async () => {
    expect(await series('splitBy: { group: true }, maxSeries: 2')).toEqual([
      ['g1', 4, [2, 0, 2]],
      ['g2', 3, [1, 1, 1]],
      ['Other', 5, [1, 2, 2]],
    ]);
    expect(await series('splitBy: { group: true }')).toHaveLength(5);
    expect(await series('')).toEqual([[null, 12, [4, 3, 5]]]);
  });

  it('G19: counts a response once among the options left out, and measures these anew', async () => {
    // b has six, then a five, c five by label.
    expect(await series(`splitBy: ${TAGS}, maxSeries: 1`)).toEqual([
      ['b', 6, [3, 2, 1]],
      ['Other', 9, [4, 2, 3]],
      ['Not answered', 1, [0, 0, 1]],
    ]);
    expect(await series(`splitBy: ${TAGS}, maxSeries: 1, measures: [${MEDIAN}]`)).toEqual([
      ['b', 6, [5, 10.5, 3]],
      // 1, 2, 5, 8 on the first day; 6, 9 on the second; 7, 10, 11 on the third.
      ['Other', 9, [3.5, 7.5, 10]],
      ['Not answered', 1, [null, null, 4]],
    ]);
  });

  it('leaves out what is empty where it is told to, and is bounded', async () => {
    const found = await panel(
      'timeSeries(every: DAY, splitBy: { group: true }, fill: NONE) { series { key { label } points { localDate } } }',
    );
    expect(found.series.map(({ points }: { points: Point[] }) => points.length)).toEqual([2, 3, 2, 1, 1]);
    const bad = await gateway.ask('{ responseSet { timeSeries(every: DAY, maxSeries: 51) { unit } } }');
    expect(bad.errors?.[0]?.message).toMatch(/maxSeries must be between 1 and 50/);
  });

  it('G1: are refused where there are too many points in all series of an operation', async () => {
    const ask = (fill: string) => {
      const by = `timeSeries(every: DAY, splitBy: { group: true }, fill: ${fill}) { series { points { count } } }`;
      return gateway.ask(`{ responseSet { a: ${by} b: ${by} c: ${by} } }`);
    };
    // Five groups, three days; nine of these have responses.
    const { data, errors } = await ask('ZERO');
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/too many points.*maxSeries/), extensions: { code: 'COST_EXCEEDED' } },
    ]);
    expect(Object.values(data.responseSet).filter((panel) => panel === null)).toHaveLength(1);
    expect((await ask('NONE')).errors).toBeUndefined();
  });
});

describe('cross-tabs', () => {
  it('G19: have totals over the responses, which cells share, in one statement', async () => {
    const found = await crossTab(`rows: ${TAGS}, columns: { group: true }`);
    expect(labels(found.rows)).toEqual(['a', 'b', 'c', 'Not answered']);
    expect(labels(found.columns)).toEqual(['g1', 'g2', 'g3', 'g4', 'g5']);
    expect(found.cells).toEqual([
      [2, 1, null, 2, null],
      [2, 1, 2, null, 1],
      [null, 3, 2, null, null],
      [1, null, null, null, null],
    ]);
    expect([found.rowTotals, found.columnTotals, found.total]).toEqual([[5, 6, 5, 1], [4, 3, 2, 2, 1], 12]);
    // Titles, and the table.
    expect(found.sqlStatements).toBe(2);
  });

  it('G19: of what no response has twice read the set once, and are the same', async () => {
    const once = await crossTab(
      'rows: { group: true }, columns: { time: { every: DAY } }, measure: { fn: SUM, question: { title: "Qty" } }',
    );
    expect(labels(once.rows)).toEqual(['g1', 'g2', 'g3', 'g4', 'g5']);
    expect(labels(once.columns)).toEqual(['2024-05-01', '2024-05-02', '2024-05-03']);
    expect(once.cells).toEqual([
      [3, null, 7],
      [5, 6, 7],
      [8, 9, null],
      [null, null, 21],
      [null, 12, null],
    ]);
    expect([once.rowTotals, once.columnTotals, once.total]).toEqual([[10, 18, 17, 21, 12], [16, 27, 35], 78]);
    const latest = await crossTab(
      'rows: { responder: true }, columns: { group: true }, measure: { fn: MAX, question: { title: "Qty" } }',
    );
    expect([latest.cells, latest.rowTotals, latest.columnTotals, latest.total]).toEqual([
      [
        [3, 7, 9, 11, null],
        [4, 6, 8, 10, 12],
      ],
      [11, 12],
      [4, 7, 9, 11, 12],
      12,
    ]);
  });

  it('G19: measure totals that do not add up', async () => {
    const found = await crossTab(`rows: ${TAGS}, columns: { group: true }, measure: ${MEDIAN}`);
    expect(found.cells).toEqual([
      [1.5, 5, null, 10.5, null],
      [2, 5, 8.5, null, 12],
      [null, 6, 8.5, null, null],
      [4, null, null, null, null],
    ]);
    expect([found.rowTotals, found.columnTotals, found.total]).toEqual([[5, 6.5, 7, 4], [2.5, 6, 8.5, 10.5, 12], 6.5]);
  });

  it('G19: of two questions with several options have a response in each pair', async () => {
    const found = await crossTab(`rows: ${TAGS}, columns: ${TAGS}`);
    expect(found.cells).toEqual([
      [5, 2, 1, null],
      [2, 6, 3, null],
      [1, 3, 5, null],
      [null, null, null, 1],
    ]);
  });

  it('G20: have every hour and weekday on their axes', async () => {
    const found = await crossTab('rows: { timePart: DAY_OF_WEEK }, columns: { timePart: HOUR_OF_DAY }');
    expect(labels(found.rows)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
    expect(labels(found.columns)).toHaveLength(24);
    // The first of May 2024 was a Wednesday.
    expect(found.rowTotals).toEqual([0, 0, 4, 3, 5, 0, 0]);
    expect([found.cells[2][8], found.cells[2][9], found.cells[4][8], found.cells[4][23], found.cells[0][8]]).toEqual([
      3,
      1,
      4,
      1,
      null,
    ]);
    expect(found.columnTotals[10]).toBe(0);
  });

  it('G19: show shares of rows, columns and all, and the totals as they are', async () => {
    const of = (normalize: string) => crossTab(`rows: { group: true }, columns: ${TAGS}, normalize: ${normalize}`);
    const [row, column, total] = await Promise.all(['ROW', 'COLUMN', 'TOTAL'].map(of));
    // Of the four responses of g1, two chose a, two b and one nothing.
    expect(row.cells[0]).toEqual([0.5, 0.5, null, 0.25]);
    expect(column.cells[0]).toEqual([2 / 5, 2 / 6, null, 1]);
    expect(total.cells[0]).toEqual([2 / 12, 2 / 12, null, 1 / 12]);
    expect([row.total, row.rowTotals[0], row.columnTotals]).toEqual([12, 4, [5, 6, 5, 1]]);
  });

  it('G19: keep the largest, and cut numbers', async () => {
    const found = await crossTab(
      'rows: { question: { ref: { title: "Qty" } bins: { count: 2 } } }, columns: { question: { ref: { title: "Tags" } top: 1 } }',
    );
    expect(labels(found.rows)).toEqual(['1 – 6.5', '6.5 – 12']);
    expect(labels(found.columns)).toEqual(['b', 'Not answered', 'Other']);
    expect(found.cells).toEqual([
      [3, 1, 4],
      [3, null, 5],
    ]);
    expect([found.rowTotals, found.columnTotals]).toEqual([
      [6, 6],
      [6, 1, 9],
    ]);
  });

  it('are refused where they are too large, or of times', async () => {
    const refused = async (args: string) =>
      (await gateway.ask(`{ responseSet { crossTab(${args}) { total } } }`)).errors?.[0]?.message;
    expect(await refused('rows: { timePart: DAY_OF_MONTH }, columns: { timePart: HOUR_OF_DAY }')).toMatch(
      /more than 300 cells/,
    );
    expect(
      await refused('rows: { group: true }, columns: { action: true }, measure: { fn: MIN, field: SUBMITTED_AT }'),
    ).toMatch(/a cell is a number/);
  });

  it('of nothing are empty', async () => {
    const { data } = await gateway.ask(
      '{ responseSet(filter: { packageId: { eq: "none" } }) { crossTab(rows: { time: { every: DAY } }, columns: { group: true }) { rows { label } cells total } other: crossTab(rows: { package: true }, columns: { group: true }) { rows { label } cells total } } }',
    );
    expect(data.responseSet).toEqual({
      crossTab: { rows: [], cells: [], total: 0 },
      other: { rows: [], cells: [], total: 0 },
    });
  });
});
