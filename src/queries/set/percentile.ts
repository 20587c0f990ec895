import { decimalLiteral } from '../decimal-literal.js';

/**
 * A percentile of values that know their place (from 0) and the last place, between the two nearest in proportion: as NumPy and spreadsheets do
 * by default. An aggregate over their rows.
 */
export function percentile(p: number, value: string, place: string, last: string): string {
  const at = `${decimalLiteral(p)} * ${last}`;
  const between = `(${at} - FLOOR(${at}))`;
  return `SUM(CASE ${place} WHEN FLOOR(${at}) THEN ${value} * (1 - ${between}) WHEN FLOOR(${at}) + 1 THEN ${value} * ${between} END)`;
}
