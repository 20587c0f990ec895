import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** More runs by `PANEL_RUNS`. */
const RUNS = Number(process.env.PANEL_RUNS ?? 20);
const START = Date.UTC(2024, 2, 29);

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const visit = fc.record({
  group: fc.constantFrom('g1', 'g2', 'g3', 'g4'),
  person: fc.constantFrom('p1', 'p2', 'p3'),
  hour: fc.integer({ min: 0, max: 96 }),
  tags: fc.subarray(['a', 'b', 'c', 'd']),
  qty: fc.option(fc.integer({ min: -50, max: 50 }).map((n) => n / 4)),
  note: fc.option(fc.constantFrom('x', 'X', 'x ', 'ä')),
});
type Visit = typeof visit extends fc.Arbitrary<infer T> ? T : never;

/** Dimensions, and the keys that a visit has in them. */
const DIMENSIONS = {
  group: { input: { group: true }, keysOf: ({ group }: Visit) => [group] },
  person: { input: { responder: true }, keysOf: ({ person }: Visit) => [`Name ${person}`] },
  tags: {
    input: { question: { ref: { title: 'Tags' } } },
    keysOf: ({ tags }: Visit) => (tags.length === 0 ? ['Not answered'] : tags),
  },
  note: {
    input: { question: { ref: { title: 'Note' } } },
    keysOf: ({ note }: Visit) => [note ?? 'Not answered'],
  },
  bins: {
    input: { question: { ref: { title: 'Qty' }, bins: { width: 2.5 } } },
    keysOf: ({ qty }: Visit) => [qty === null ? 'Not answered' : binOf(qty)],
  },
  hours: {
    input: { timePart: 'HOUR_OF_DAY' },
    keysOf: ({ hour }: Visit) => [`${String(hour % 24).padStart(2, '0')}:00`],
  },
};
type Name = keyof typeof DIMENSIONS;
const NAMES = Object.keys(DIMENSIONS) as Name[];
const MISSING = new Set(['Not answered']);

function binOf(qty: number): string {
  const from = Math.floor(qty / 2.5) * 2.5;
  return `${from} – ${from + 2.5}`;
}

const MEASURES = {
  count: { input: { fn: 'COUNT' }, of: (visits: readonly Visit[]) => visits.length },
  people: {
    input: { fn: 'COUNT_DISTINCT', of: 'RESPONDER' },
    of: (visits: readonly Visit[]) => new Set(visits.map(({ person }) => person)).size,
  },
  sum: { input: { fn: 'SUM', question: { title: 'Qty' } }, of: (visits: readonly Visit[]) => sumOf(numbersOf(visits)) },
  least: {
    input: { fn: 'MIN', question: { title: 'Qty' } },
    of: (visits: readonly Visit[]) => sorted(visits)[0] ?? null,
  },
  median: {
    input: { fn: 'MEDIAN', question: { title: 'Qty' } },
    of: (visits: readonly Visit[]) => medianOf(sorted(visits)),
  },
};
type MeasureName = keyof typeof MEASURES;
const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

const numbersOf = (visits: readonly Visit[]) => visits.flatMap(({ qty }) => qty ?? []);
const sorted = (visits: readonly Visit[]) => numbersOf(visits).toSorted((a, b) => a - b);
const sumOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const at = (values.length - 1) / 2;
  return ((values[Math.floor(at)] ?? 0) + (values[Math.ceil(at)] ?? 0)) / 2;
}

let sets = 0;

async function load(visits: readonly Visit[]): Promise<string> {
  const form = `form-${++sets}`;
  const events = visits.map(({ group, person, hour, tags, qty, note }, n) =>
    buildEvent({
      response: `${form}-${n}`,
      action: form,
      package: form,
      group,
      responder: person,
      name: `Name ${person}`,
      at: START + hour * 3_600_000,
      answers: [
        { title: 'Tags', type: 'MultiOption', options: ['a', 'b', 'c', 'd'], answer: tags },
        { title: 'Qty', type: 'Numeric', answer: qty ?? undefined },
        { title: 'Note', type: 'Text', answer: note ?? undefined },
      ],
    }),
  );
  await gateway.deliver(JSON.stringify(events));
  return form;
}

/** Visits by their keys, in so many of the largest groups; a visit is once among the others. */
function groupsOf(visits: readonly Visit[], name: Name, top: number | null): Map<string, Visit[]> {
  const { keysOf } = DIMENSIONS[name];
  const groups = new Map<string, Visit[]>();
  for (const one of visits) for (const key of keysOf(one)) groups.set(key, [...(groups.get(key) ?? []), one]);
  if (top === null) return groups;
  const named = [...groups.keys()].filter((key) => !MISSING.has(key));
  const bySize = named.toSorted(
    (a, b) => (groups.get(b)?.length ?? 0) - (groups.get(a)?.length ?? 0) || compare(name, a, b),
  );
  const left = new Set(bySize.slice(top));
  const kept = new Map([...groups].filter(([key]) => !left.has(key)));
  const others = visits.filter((one) => keysOf(one).some((key) => left.has(key)));
  return others.length === 0 ? kept : kept.set('Other', others);
}

/** Equally large groups are in the order of their labels. Texts that differ by a blank at their end are equal then, so series are not split by them. */
function compare(name: Name, a: string, b: string): number {
  if (name === 'bins') return Number.parseFloat(a) - Number.parseFloat(b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const QUERY = `query ($form: ID!, $rows: DimensionInput!, $columns: DimensionInput!, $split: DimensionInput!, $measure: MeasureInput!, $max: Int!) {
  responseSet(filter: { packageId: { eq: $form } }) {
    crossTab(rows: $rows, columns: $columns, measure: $measure) { rows { label } columns { label } cells rowTotals columnTotals total }
    timeSeries(every: DAY, splitBy: $split, maxSeries: $max, measures: [$measure]) { series { key { label } total points { localDate count measures { value } } } }
  }
}`;

const labels = (keys: { label: string }[]) => keys.map(({ label }) => label);
const dayOf = ({ hour }: Visit) => new Date(START + hour * 3_600_000).toISOString().slice(0, 10);

describe('panels of several dimensions', () => {
  it('G19: cross-tabs and split series measure every group of responses anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...NAMES),
        fc.constantFrom(...NAMES),
        fc.constantFrom(...NAMES.filter((name) => name !== 'note')),
        fc.constantFrom(...MEASURE_NAMES),
        fc.integer({ min: 1, max: 3 }),
        async (visits, rows, columns, split, measureName, max) => {
          const form = await load(visits);
          const { input: measure, of } = MEASURES[measureName];
          const { data, errors } = await gateway.ask(QUERY, {
            form,
            rows: DIMENSIONS[rows].input,
            columns: DIMENSIONS[columns].input,
            split: DIMENSIONS[split].input,
            measure,
            max,
          });
          expect(errors).toBeUndefined();
          const table = data.responseSet.crossTab;
          const [down, across] = [groupsOf(visits, rows, null), groupsOf(visits, columns, null)];
          expect(table.total).toBe(of(visits));
          const at = (groups: Map<string, Visit[]>, label: string) => groups.get(label) ?? [];
          labels(table.rows).forEach((row, i) => {
            expect(table.rowTotals[i]).toBe(of(at(down, row)));
            labels(table.columns).forEach((column, j) => {
              const both = at(down, row).filter((one) => at(across, column).includes(one));
              expect(table.cells[i][j]).toBe(both.length === 0 ? null : of(both));
            });
          });
          labels(table.columns).forEach((column, j) => {
            expect(table.columnTotals[j]).toBe(of(at(across, column)));
          });
          expect(labels(table.rows)).toEqual(expect.arrayContaining([...down.keys()]));

          const expected = groupsOf(visits, split, max);
          const { series } = data.responseSet.timeSeries;
          expect(new Set(labels(series.map(({ key }: { key: { label: string } }) => key)))).toEqual(
            new Set(expected.keys()),
          );
          for (const { key, total, points } of series) {
            const own = expected.get(key.label) ?? [];
            expect(total).toBe(own.length);
            for (const { localDate, count, measures } of points) {
              const there = own.filter((one) => dayOf(one) === localDate);
              expect(count).toBe(there.length);
              if (there.length > 0) expect(measures[0].value).toBe(of(there));
            }
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 300_000);
});
