import { ALWAYS, allOf, type Condition, noneOf } from '../condition.js';
import { decimalLiteral } from '../decimal-literal.js';

export interface Comparison<T> {
  eq?: T | null;
  ne?: T | null;
  gt?: T | null;
  gte?: T | null;
  lt?: T | null;
  lte?: T | null;
  in?: readonly T[] | null;
}

/** A column against values; a missing one compares with none, and is not equal to any. */
export function compileComparison<T extends number | string>(
  column: string,
  filter: Comparison<T> | null | undefined,
): Condition {
  if (filter == null) return ALWAYS;
  const compare = (operator: string, value: T | null | undefined): Condition =>
    value == null ? ALWAYS : { where: `${column} ${operator} ?`, parameters: [asParameter(value)] };
  const among = (values: readonly T[]): Condition =>
    values.length === 0
      ? { where: 'FALSE', parameters: [] }
      : { where: `${column} IN (?)`, parameters: [values.map(asParameter)] };
  return allOf([
    compare('=', filter.eq),
    filter.ne == null ? ALWAYS : noneOf(among([filter.ne])),
    compare('>', filter.gt),
    compare('>=', filter.gte),
    compare('<', filter.lt),
    compare('<=', filter.lte),
    filter.in == null ? ALWAYS : among(filter.in),
  ]);
}

/** As decimal digits: a double in exponent notation would turn the exact comparison of decimals into one of doubles. */
function asParameter(value: number | string): string {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) && Math.abs(value) < 1e30 ? decimalLiteral(value) : String(value);
}
