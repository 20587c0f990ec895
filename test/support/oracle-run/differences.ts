import { digitsOf, scaled } from '../oracle/decimal.js';
import { ANYTHING, Approximately, Decimal, Id, Instant, Ranked } from '../oracle/expected.js';
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
  if (expected instanceof Approximately)
    return is(
      typeof actual === 'number' &&
        Math.abs(actual - expected.value) <= TOLERANCE * Math.max(Math.abs(expected.value), expected.scale),
    );
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

const show = (value: unknown) => JSON.stringify(value)?.slice(0, 1_500);
