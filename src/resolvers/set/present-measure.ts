import { canonicalDigits } from '../../queries/decimal-digits.js';
import type { MeasureResult } from '../../queries/set/aggregate/request.js';
import type { MeasureValue } from '../../schema/set/measure-value.type.js';
import type { NamedMeasure } from './read-measure.js';

/** What the database gave for a measure, as its value. */
export function presentMeasure({ as, kind }: NamedMeasure, raw: MeasureResult): MeasureValue {
  const nothing = { as, value: null, decimal: null, dateTime: null };
  if (raw === null) return nothing;
  if (kind === 'time')
    return { ...nothing, dateTime: raw instanceof Date ? raw : new Date(`${String(raw)}T00:00:00Z`) };
  const digits = canonicalDigits(String(raw));
  return { ...nothing, value: Number(digits), decimal: kind === 'approximate' ? null : digits };
}

/** A measure of no responses at all: nothing is counted and nothing adds up; there is no average, least or greatest. */
export function emptyMeasure(named: NamedMeasure): MeasureValue {
  return presentMeasure(named, named.kind === 'count' || named.measure.fn === 'SUM' ? 0 : null);
}
