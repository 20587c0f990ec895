import { numberMatches } from './answer-filter.js';
import { fromNumber, scaled, toNumber } from './decimal.js';
import { keysOf } from './dimension.js';
import type { Dimension, GroupOrder, Having, Measure } from './inputs.js';
import { isMissing, type Key, missing } from './key.js';
import { type Measured, measuring } from './measure.js';
import type { ResponseSet } from './set.js';
import { timeMatches } from './time-filter.js';
import type { Fact } from './world.js';

export interface GroupBy {
  dimensions: readonly Dimension[];
  measures?: readonly Measure[];
  having?: readonly Having[];
  orderBy?: readonly GroupOrder[];
}

export interface Row {
  keys: readonly Key[];
  facts: readonly Fact[];
  measures: readonly Measured[];
}

/** Counts by key, for every combination of the keys that a fact has in each dimension. */
export function groupFacts(facts: readonly Fact[], keys: readonly ((fact: Fact) => Key[])[]): Map<string, Row> {
  const rows = new Map<string, Row & { facts: Fact[] }>();
  for (const fact of facts) {
    const combinations = keys.reduce<Key[][]>(
      (partial, keysOf) => partial.flatMap((before) => keysOf(fact).map((key) => [...before, key])),
      [[]],
    );
    for (const keys of combinations) {
      const name = JSON.stringify(keys.map((key) => key.name));
      const row = rows.get(name) ?? { keys, facts: [], measures: [] };
      row.facts.push(fact);
      rows.set(name, row);
    }
  }
  return rows;
}

/** All groups that pass. */
export function groupBy({ dimensions, measures = [], having = [] }: GroupBy, set: ResponseSet): Row[] {
  const measurings = measures.map((measure) => measuring(measure, set));
  const groups = groupFacts(
    set.facts,
    dimensions.map((dimension) => keysOf(dimension, set)),
  );
  return [...groups.values()]
    .map((row) => ({ ...row, measures: measurings.map((measure) => measure(row.facts)) }))
    .filter((row) => having.every((condition) => passes(condition, row, measures, set)));
}

const OTHER = missing('OTHER').name;

/** By default the largest first, then by label; by a dimension that several forms put in several orders, in none. */
export function compareRows({ orderBy = [], measures = [] }: GroupBy, rows: readonly Row[]) {
  const isOrderless = orderBy.some(
    ({ key }) => key !== undefined && rows.some(({ keys }) => keys[key]?.ordinal === null),
  );
  return (a: Row, b: Row): number => {
    if (isOrderless) return 0;
    const isDefault = orderBy.length === 0;
    for (const order of isDefault ? [{ measure: 'count' }] : orderBy) {
      const sign = compareBy(order, a, b, measures);
      if (sign !== 0) return sign;
    }
    if (!isDefault) return 0;
    for (const [index, key] of a.keys.entries()) {
      const sign = compareKeys(key, b.keys[index] ?? key);
      // Below one OTHER, what was folded into it may still show in the order.
      if (sign !== 0 || key.name === OTHER) return sign;
    }
    return 0;
  };
}

function passes({ measure, is, dateTime }: Having, row: Row, measures: readonly Measure[], set: ResponseSet): boolean {
  const { value, exact } = measuredBy(measure, row, measures);
  if (value === null) return false;
  if (dateTime !== undefined) return timeMatches(dateTime, value, set.clock);
  return is === undefined || numberMatches(is, exact ?? fromNumber(value));
}

function measuredBy(name: string, row: Row, measures: readonly Measure[]): Pick<Measured, 'value' | 'exact'> {
  if (name === 'count') return { value: row.facts.length, exact: scaled(String(row.facts.length)) };
  return row.measures[measures.findIndex(({ as }) => as === name)] ?? { value: null };
}

/** What is missing, and nothing measured, comes last in both directions. */
function compareBy({ measure, key, direction = 'DESC' }: GroupOrder, a: Row, b: Row, measures: readonly Measure[]) {
  const sign = direction === 'DESC' ? -1 : 1;
  if (key !== undefined) {
    const [one, other] = [a.keys[key], b.keys[key]];
    if (one === undefined || other === undefined) return 0;
    if (isMissing(one) || isMissing(other)) return Number(isMissing(one)) - Number(isMissing(other));
    return sign * ((one.ordinal ?? 0) - (other.ordinal ?? 0) || compareKeys(one, other));
  }
  const [one, other] = [measuredBy(measure ?? '', a, measures), measuredBy(measure ?? '', b, measures)].map(
    ({ exact, value }) => (exact === undefined ? value : toNumber(exact)),
  ) as [number | null, number | null];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return sign * (one - other);
}

/** What is missing comes after all that has a name. */
function compareKeys(a: Key, b: Key): number {
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b)) || compareText(a.label, b.label);
  return a.rank !== null && b.rank !== null ? a.rank - b.rank : compareText(a.label, b.label);
}

/** By code points, which is also the order of their bytes; blanks at the end tell texts apart, but do not put them in order. */
export const compareText = (a: string, b: string) => Buffer.compare(Buffer.from(a.trimEnd()), Buffer.from(b.trimEnd()));

export const showRow = ({ keys, facts, measures }: Row) => ({
  keys: keys.map((key) => key.shown),
  count: facts.length,
  measures: measures.map(({ shown }) => shown),
});
