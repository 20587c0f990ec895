import { digitsOf, scaled } from '../oracle/decimal.js';
import { ANYTHING, Approximately, Decimal, Digits, Id, Instant, Ranked, Table } from '../oracle/expected.js';
import type { Ids } from './company.js';

/** Of a double that was computed in another order. */
const TOLERANCE = 1e-9;

/** Where an answer is not what was expected; what nobody expected in it is not looked at. */
export function differences(actual: unknown, expected: unknown, ids: Ids, path = ''): string[] {
  const is = (holds: boolean) => (holds ? [] : [`${path}: ${show(actual)} instead of ${show(expected)}`]);
  if (expected === ANYTHING) return [];
  if (expected instanceof Id) return is(actual === ids.get(expected.own));
  if (expected instanceof Instant) return is(typeof actual === 'string' && Date.parse(actual) === expected.at);
  if (expected instanceof Decimal)
    return is(typeof actual === 'string' && digitsOf(scaled(actual)) === expected.digits);
  if (expected instanceof Digits) return is(hasDigits(actual, expected.digits));
  if (expected instanceof Approximately)
    return is(
      typeof actual === 'number' &&
        Math.abs(actual - expected.value) <= TOLERANCE * Math.max(Math.abs(expected.value), expected.scale),
    );
  if (expected instanceof Table) return differencesInTable(actual, expected, ids, path);
  if (expected instanceof Ranked) return differencesInOrder(actual, expected, ids, path);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return is(false);
    return expected.flatMap((item, index) => differences(actual[index], item, ids, `${path}[${index}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return is(false);
    return Object.entries(expected).flatMap(([name, value]) =>
      differences((actual as Record<string, unknown>)[name], value, ids, `${path}.${name}`),
    );
  }
  return is(Object.is(actual, expected));
}

function differencesInTable(actual: unknown, expected: Table, ids: Ids, path: string): string[] {
  const { rows, columns, rowTotals, columnTotals, cells, total } = actual as Record<string, unknown[]> & {
    cells: unknown[][];
  };
  const [down, across] = [placesOf(rows, expected.rows, ids), placesOf(columns, expected.columns, ids)];
  if (down === null || across === null)
    return [`${path}: ${show([rows, columns])} instead of ${show([expected.rows, expected.columns])}`];
  return [
    ...differences(total, expected.total, ids, `${path}.total`),
    ...down.flatMap((row, at) =>
      differences(rowTotals?.[at], expected.rows[row]?.total, ids, `${path}.rowTotals[${at}]`),
    ),
    ...across.flatMap((column, at) =>
      differences(columnTotals?.[at], expected.columns[column]?.total, ids, `${path}.columnTotals[${at}]`),
    ),
    ...down.flatMap((row, y) =>
      across.flatMap((column, x) =>
        differences(cells[y]?.[x], expected.cells[row]?.[column], ids, `${path}.cells[${y}][${x}]`),
      ),
    ),
  ];
}

/** Which of the expected keys each is; null where they are others, or not in their order. */
function placesOf(keys: readonly unknown[] | undefined, expected: Table['rows'], ids: Ids): number[] | null {
  const places = (keys ?? []).map((key) => expected.findIndex((one) => differences(key, one.shown, ids).length === 0));
  const ranks = places.flatMap((place) => expected[place]?.place ?? []);
  const isInOrder = ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? rank));
  const areAll = places.length === expected.length && new Set(places).size === places.length && !places.includes(-1);
  return areAll && isInOrder ? places : null;
}

/** A number wherever its shortest text says all digits; otherwise either. */
function hasDigits(actual: unknown, digits: string): boolean {
  if (typeof actual === 'string') return String(Number(digits)) !== digits && digitsOf(scaled(actual)) === digits;
  return typeof actual === 'number' && scaledText(actual) === scaled(digits);
}

/** What JSON writes for a number, which of 10^17 + 20 is these digits and not those of the double next to them. */
function scaledText(value: number): bigint {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const power = Number(exponent);
  return power < 0 ? scaled(digits) / 10n ** BigInt(-power) : scaled(digits) * 10n ** BigInt(power);
}

function differencesInOrder(actual: unknown, { classes, first }: Ranked, ids: Ids, path: string): string[] {
  const length = Math.min(first, classes.flat().length);
  if (!Array.isArray(actual) || actual.length !== length)
    return [`${path}: ${show(actual)} instead of ${show(classes)}, ${length} of them`];
  let start = 0;
  return classes.flatMap((members) => {
    const expected = [...members];
    const found = actual.slice(start, start + members.length);
    start += members.length;
    return found.flatMap((one, index) => {
      const lists = expected.map((item) => differences(one, item, ids, `${path}[${start - members.length + index}]`));
      const least = lists.toSorted((a, b) => a.length - b.length)[0] ?? [];
      if (least.length === 0) expected.splice(lists.indexOf(least), 1);
      return least;
    });
  });
}

const show = (value: unknown) => JSON.stringify(value)?.slice(0, Number(process.env.SET_SHOW ?? 1_500));
