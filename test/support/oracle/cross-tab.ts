import { keysOf, partKey } from './dimension.js';
import { approximately, Table } from './expected.js';
import type { Dimension, Measure } from './inputs.js';
import { isMissing, type Key } from './key.js';
import { measuresTime, measuring } from './measure.js';
import { Refused, Unsaid } from './question-ref.js';
import type { ResponseSet } from './set.js';
import type { Fact } from './world.js';

export interface CrossTab {
  rows: Dimension;
  columns: Dimension;
  measure?: Measure;
  normalize?: 'NONE' | 'ROW' | 'COLUMN' | 'TOTAL';
}

const PARTS = {
  HOUR_OF_DAY: [0, 23],
  DAY_OF_WEEK: [1, 7],
  DAY_OF_MONTH: [1, 31],
  MONTH_OF_YEAR: [1, 12],
} as const;

export function crossTab({ rows, columns, measure, normalize = 'NONE' }: CrossTab, set: ResponseSet): Table {
  const measured = measuring(measure ?? { fn: 'COUNT' }, set);
  // A cell is a number.
  if (measure !== undefined && measuresTime(measure, set)) throw new Refused();
  if (set.facts.length === 0 && (rows.time ?? columns.time) !== undefined) throw new Unsaid();
  const [down, across] = [axisOf(rows, set), axisOf(columns, set)];
  const measuredOver = (facts: readonly Fact[]) => (facts.length === 0 ? null : measured(facts).value);
  const totalOf = (axis: Axis, key: Key) => measured(set.facts.filter((fact) => axis.has(fact, key))).value;
  const total = measured(set.facts).value;
  const rowTotals = down.keys.map((key) => totalOf(down, key));
  const columnTotals = across.keys.map((key) => totalOf(across, key));
  const cells = down.keys.map((row, rowAt) =>
    across.keys.map((column, columnAt) => {
      const value = measuredOver(set.facts.filter((fact) => down.has(fact, row) && across.has(fact, column)));
      const whole = { NONE: 1, ROW: rowTotals[rowAt], COLUMN: columnTotals[columnAt], TOTAL: total }[normalize];
      return value === null || whole == null || whole === 0 ? null : approximately(value / whole);
    }),
  );
  return new Table(
    down.keys.map((key, at) => show(down, key, rowTotals[at], set)),
    across.keys.map((key, at) => show(across, key, columnTotals[at], set)),
    cells,
    approximately(total),
  );
}

/** Options in the order of their form, times and numbers in theirs, others the largest first; what has no key comes last. */
function show(axis: Axis, key: Key, total: number | null | undefined, { facts }: ResponseSet) {
  const size = facts.filter((fact) => axis.has(fact, key)).length;
  const place = isMissing(key)
    ? Number.POSITIVE_INFINITY
    : (key.rank ?? (key.ordinal === undefined ? -size : key.ordinal));
  return { shown: key.shown, place, total: approximately(total ?? null) };
}

interface Axis {
  keys: readonly Key[];
  has(fact: Fact, key: Key): boolean;
}

/** Parts of a day, week, month or year are all there; of all else what some response has. */
function axisOf(dimension: Dimension, set: ResponseSet): Axis {
  const of = keysOf(dimension, set);
  const { timePart: part } = dimension;
  const found = new Map(set.facts.flatMap(of).map((key) => [key.name, key]));
  if (part !== undefined) {
    const [first, last] = PARTS[part];
    for (let value = first; value <= last; value++) {
      const key = partKey(part, value);
      found.set(key.name, key);
    }
  }
  return { keys: [...found.values()], has: (fact, key) => of(fact).some(({ name }) => name === key.name) };
}
