import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../support/ingest.js';
import { bodyOfFact, CHANGES, fact, HOUR, OUTLETS, TAGS } from '../support/random-facts.js';
import { bucketStart, type Fact, groupFacts, localDate, scaled, sumOf } from '../support/set-oracle.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DATA_SETS = Number(process.env.SET_RUNS ?? 100);
const ZONES = ['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Paris', 'America/New_York'];
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

interface Case {
  facts: Fact[];
  zone: string;
  unit: string;
  weekStart: string;
  from: number | null;
  to: number | null;
  group: string | null;
}

const cases = (set: string): fc.Arbitrary<Case> =>
  fc.record({
    facts: fc.array(fact(set), { minLength: 1, maxLength: 40 }),
    zone: fc.constantFrom(...ZONES),
    unit: fc.constantFrom('QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'),
    weekStart: fc.constantFrom('MONDAY', 'SUNDAY', 'SATURDAY'),
    from: fc.option(fc.constantFrom(...CHANGES).map((change) => change - 37 * HOUR)),
    to: fc.option(fc.constantFrom(...CHANGES).map((change) => change + 29 * HOUR)),
    group: fc.option(fc.constantFrom(`${set}.g1`, `${set}.g2`)),
  });

const DASHBOARD = `query ($filter: ResponseFilter, $zone: TimeZone, $unit: TimeUnit!, $weekStart: Weekday!) {
  responseSet(filter: $filter, timeZone: $zone) {
    totalCount responderCount firstSubmittedAt lastSubmittedAt
    sum: measure(of: { fn: SUM, question: { title: "qty" } }) { decimal value }
    avg: measure(of: { fn: AVG, question: { title: "qty" } }) { value }
    min: measure(of: { fn: MIN, question: { title: "qty" } }) { decimal }
    max: measure(of: { fn: MAX, question: { title: "qty" } }) { decimal }
    answered: measure(of: { fn: COUNT, question: { title: "Note" } }) { value }
    notes: measure(of: { fn: COUNT_DISTINCT, question: { title: "Note" } }) { value }
    actions: measure(of: { fn: COUNT_DISTINCT, of: ACTION }) { value }
    byOutlet: groupBy(dimensions: [{ question: { ref: { title: "Outlet" } } }], measures: [{ fn: SUM, question: { title: "Qty" } }], first: 1000) { totalCount nodes { keys { label } count measures { decimal } } }
    byTagAndPerson: groupBy(dimensions: [{ question: { ref: { title: "Tags" } } }, { responder: true }], measures: [{ fn: COUNT_DISTINCT, of: GROUP }], first: 1000) { nodes { keys { label } count measures { value } } }
    byPlace: groupBy(dimensions: [{ group: true }, { package: true }, { action: true }], first: 1000) { nodes { keys { label } count } }
    byTime: groupBy(dimensions: [{ time: { every: $unit, weekStart: $weekStart } }], measures: [{ fn: MAX, field: SUBMITTED_AT }], first: 1000) { nodes { keys { ... on TimeKey { start localDate } } count measures { dateTime } } }
    outlet: question(ref: { title: "Outlet" }) { answered unanswered ... on OptionSummary { breakdown { option { title } count } } }
    tags: question(ref: { title: "Tags" }) { answered unanswered ... on OptionSummary { breakdown { option { title } count } } }
    qty: question(ref: { title: "Qty" }) { answered ... on NumericSummary { stats { count sumDecimal median } } }
    note: question(ref: { title: "Note" }) { answered ... on TextSummary { distinctCount topValues(first: 100) { text count } } }
    timeSeries(every: $unit, weekStart: $weekStart, measures: [{ fn: SUM, question: { title: "Qty" }, as: "qty" }]) {
      series { total points { start end localDate isPartial count measures { value decimal } } }
    }
    meta { sqlStatements }
  }
}`;

const byKeys = (nodes: { keys: { label: string }[] }[]) =>
  new Map(nodes.map((node) => [JSON.stringify(node.keys.map(({ label }) => label)), node]));
const qtys = (facts: readonly Fact[]) => facts.flatMap(({ qty }) => (qty === null ? [] : [qty]));
const decimalOf = (facts: readonly Fact[]) => sumOf(qtys(facts));
const scaledOrNull = (decimal: string | null) => (decimal === null ? null : scaled(decimal));

describe('response sets', () => {
  it('G19 G20: every panel equals a naive model, in five zones and across changes of clocks', async () => {
    let sets = 0;
    const named = fc.nat().chain((n) => {
      const set = `s${n}.${++sets}`;
      return cases(set).map((one) => ({ set, ...one }));
    });
    await fc.assert(
      fc.asyncProperty(named, async ({ set, ...one }) => {
        await deliver(gateway.database, one.facts.map(bodyOfFact));
        gateway.worker.wake();
        await gateway.worker.idle();
        await check(set, one);
      }),
      { numRuns: DATA_SETS, endOnFailure: true },
    );
  }, 300_000);

  async function check(set: string, { facts: all, zone, unit, weekStart, from, to, group }: Case): Promise<void> {
    const facts = all.filter(
      ({ submittedAt, groupId }) =>
        (from === null || submittedAt >= from) &&
        (to === null || submittedAt < to) &&
        (group === null || groupId === group),
    );
    const filter = {
      or: [{ packageId: { eq: `${set}.one` } }, { packageId: { in: [`${set}.two`] } }],
      submittedAt: { gte: from, lt: to },
      groupId: { eq: group },
    };
    const { data, errors } = await gateway.ask(DASHBOARD, { filter, zone, unit, weekStart });
    const failed = new Map((errors ?? []).map(({ path, message }) => [path?.[1], message]));
    const asked = new Set(all.map(({ packageId }) => packageId));
    // A form that nobody ever used is unknown; a unit may be too fine for the span. Everything else must work.
    for (const [panel, message] of failed) {
      if (panel === 'tags' || panel === 'byTagAndPerson') expect(asked.has(`${set}.one`)).toBe(false);
      else
        expect(panel === 'timeSeries' || panel === 'byTime' ? unit : `${panel}: ${message}`).toMatch(
          /^(QUARTER_HOUR|HOUR)$/,
        );
    }
    const panels = data.responseSet;
    const count = facts.length;
    expect(panels.totalCount).toBe(count);
    expect(panels.responderCount).toBe(new Set(facts.flatMap(({ responder }) => responder ?? [])).size);
    const times = facts.map(({ submittedAt }) => submittedAt);
    expect(panels.firstSubmittedAt && Date.parse(panels.firstSubmittedAt)).toBe(
      count === 0 ? null : Math.min(...times),
    );
    expect(panels.lastSubmittedAt && Date.parse(panels.lastSubmittedAt)).toBe(count === 0 ? null : Math.max(...times));

    const numbers = qtys(facts);
    expect(scaledOrNull(panels.sum.decimal)).toBe(sumOf(numbers));
    const sorted = numbers.map(scaled).sort((a, b) => (a < b ? -1 : 1));
    expect(scaledOrNull(panels.min.decimal)).toBe(sorted[0] ?? null);
    expect(scaledOrNull(panels.max.decimal)).toBe(sorted.at(-1) ?? null);
    if (numbers.length > 0)
      expect(panels.avg.value).toBeCloseTo(Number(sumOf(numbers) ?? 0n) / 1e30 / numbers.length, -12);
    const notes = facts.flatMap(({ note }) => note ?? []);
    expect(panels.answered.value).toBe(notes.length);
    expect(panels.notes.value).toBe(new Set(notes).size);
    expect(panels.actions.value).toBe(new Set(facts.map(({ actionId }) => actionId)).size);

    const outletOf = ({ outlet }: Fact) => [outlet ?? 'Not answered'];
    const tagsOf = ({ tags, asksTags }: Fact) => (tags.length > 0 ? tags : [asksTags ? 'Not answered' : 'Not asked']);
    const personOf = ({ responder }: Fact) => [responder === null ? 'Anonymous' : `Name ${responder}`];
    const groupOf = ({ groupId }: Fact) => [groupId ?? 'Unknown'];
    checkGroups(panels.byOutlet.nodes, groupFacts(facts, [outletOf]), (node, group) => {
      expect(scaledOrNull(node.measures[0]?.decimal ?? null)).toBe(decimalOf(group));
    });
    expect(panels.byOutlet.totalCount).toBe(groupFacts(facts, [outletOf]).size);
    if (!failed.has('byTagAndPerson')) {
      checkGroups(panels.byTagAndPerson.nodes, groupFacts(facts, [tagsOf, personOf]), (node, group) => {
        expect(node.measures[0]?.value).toBe(new Set(group.flatMap(({ groupId }) => groupId ?? [])).size);
      });
    }
    checkGroups(
      panels.byPlace.nodes,
      groupFacts(facts, [groupOf, ({ packageId }) => [packageId], ({ actionId }) => [actionId]]),
    );

    const inForms = [...new Set(facts.map(({ packageId }) => packageId))];
    expect(panels.outlet.answered).toBe(facts.filter(({ outlet }) => outlet !== null).length);
    expect(panels.outlet.unanswered).toBe(facts.filter(({ outlet }) => outlet === null).length);
    expect(
      panels.outlet.breakdown.map(({ option, count }: { option: { title: string }; count: number }) => [
        option.title,
        count,
      ]),
    ).toEqual(OUTLETS.map((title) => [title, facts.filter(({ outlet }) => outlet === title).length]));
    if (!failed.has('tags')) {
      const asking = facts.filter(({ asksTags }) => asksTags);
      expect(panels.tags.unanswered).toBe(asking.filter(({ tags }) => tags.length === 0).length);
      expect(panels.tags.breakdown.map(({ count }: { count: number }) => count)).toEqual(
        TAGS.map((tag) => asking.filter(({ tags }) => tags.includes(tag)).length),
      );
    }
    expect(inForms.length === 0 ? 0 : panels.qty.stats.count).toBe(numbers.length);
    expect(scaledOrNull(panels.qty.stats.sumDecimal)).toBe(sumOf(numbers));
    const middle =
      sorted.length === 0
        ? null
        : ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0n)) /
          2n;
    if (middle !== null)
      expect(panels.qty.stats.median / (Number(middle) / 1e30 || 1)).toBeCloseTo(middle === 0n ? 0 : 1, 9);
    expect(panels.note.distinctCount).toBe(new Set(notes).size);
    expect(
      new Map(panels.note.topValues.map(({ text, count }: { text: string; count: number }) => [text, count])),
    ).toEqual(new Map([...new Set(notes)].map((note) => [note, notes.filter((other) => other === note).length])));

    if (!failed.has('byTime')) {
      const buckets = groupFacts(facts, [
        ({ submittedAt }) => [new Date(bucketStart(submittedAt, unit, zone, weekStart)).toISOString()],
      ]);
      expect(
        new Map(
          panels.byTime.nodes.map((node: { keys: { start: string }[]; count: number }) => [
            node.keys[0]?.start,
            node.count,
          ]),
        ),
      ).toEqual(new Map([...buckets].map(([name, group]) => [JSON.parse(name)[0], group.length])));
      for (const node of panels.byTime.nodes) {
        const group = buckets.get(JSON.stringify([node.keys[0].start])) ?? [];
        expect(Date.parse(node.measures[0].dateTime)).toBe(Math.max(...group.map(({ submittedAt }) => submittedAt)));
      }
    }
    if (!failed.has('timeSeries')) checkSeries(panels.timeSeries.series[0], facts, { zone, unit, weekStart, from, to });
  }

  type Node = {
    keys: { label: string }[];
    count: number;
    measures: { decimal: string | null; value: number | null }[];
  };

  function checkGroups(
    nodes: Node[],
    groups: Map<string, Fact[]>,
    each: (node: Node, group: Fact[]) => void = () => undefined,
  ): void {
    const found = byKeys(nodes) as Map<string, Node>;
    expect(new Map([...found].map(([name, { count }]) => [name, count]))).toEqual(
      new Map([...groups].map(([name, group]) => [name, group.length])),
    );
    for (const [name, node] of found) each(node, groups.get(name) ?? []);
    const counts = nodes.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  }

  interface Point {
    start: string;
    end: string;
    localDate: string;
    isPartial: boolean;
    count: number;
    measures: { value: number | null; decimal: string | null }[];
  }

  function checkSeries(
    series: { total: number; points: Point[] },
    facts: readonly Fact[],
    cut: Pick<Case, 'zone' | 'unit' | 'weekStart' | 'from' | 'to'>,
  ): void {
    expect(series.total).toBe(facts.length);
    const { points } = series;
    points.forEach(({ start, end }, index) => {
      const next = points[index + 1];
      if (next !== undefined) expect(end).toBe(next.start);
      expect(Date.parse(end)).toBeGreaterThan(Date.parse(start));
    });
    for (const { start, end, localDate: date, count, isPartial, measures } of points) {
      const inBucket = facts.filter(
        ({ submittedAt }) => bucketStart(submittedAt, cut.unit, cut.zone, cut.weekStart) === Date.parse(start),
      );
      expect(count).toBe(inBucket.length);
      expect(date).toBe(localDate(Date.parse(start), cut.zone));
      expect(scaledOrNull(measures[0]?.decimal ?? null) ?? 0n).toBe(decimalOf(inBucket) ?? 0n);
      const isCut =
        (cut.from !== null && cut.from > Date.parse(start)) || (cut.to !== null && cut.to < Date.parse(end));
      expect(isPartial).toBe(isCut);
    }
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(facts.length);
  }
});
