import { allOf, type Condition } from '../../condition.js';
import { compileComparison } from '../../filter/comparison.js';
import { compileDateTimeFilter } from '../../filter/date-time-filter.js';
import { type Fragment, fragment, holding, joined } from '../../fragment.js';
import type { Statement, StatementSource } from '../plan/statement.js';
import { type LabelSql, labelSql } from './label-sql.js';
import { readKey } from './read-key.js';
import type { AggregateRequest, AggregateRow, Having, MeasureResult } from './request.js';

/** All rows. MariaDB 10.11 takes a condition on such a table into its HAVING, and there finds no clock of a zone that changes them (INTERVAL of 1 row). */
const UNMERGED = ' LIMIT 18446744073709551615';

/** A page of groups with their measures, whatever these were added up of. */
export function aggregatePage(
  request: AggregateRequest,
  groups: Fragment,
  source: StatementSource,
): Statement<AggregateRow[]> {
  const { dimensions, measures, limit, offset } = request;
  const labels = dimensions.map(labelSql);
  const shown = ['t.*', 'COUNT(*) OVER () AS total', ...labels.flatMap(({ select }) => select)].join(', ');
  const having = allOf(request.having.map(compileHaving));
  const joins = joined(
    labels.map(({ join }) => join),
    '',
  );
  const order = orderBy(request, labels).join(', ');
  const { text, parameters } = joined(
    [
      fragment`SELECT ${shown} FROM (${groups}${request.having.length === 0 ? '' : UNMERGED}) t${joins}`,
      ...(request.having.length === 0 ? [] : [fragment`WHERE ${holding(having)}`]),
      { text: `ORDER BY ${order} LIMIT ? OFFSET ?`, parameters: [limit, offset] },
    ],
    ' ',
  );
  return {
    text,
    parameters,
    source,
    read: (rows) =>
      rows.map((row) => ({
        keys: dimensions.map((dimension, index) => readKey(dimension, row, index)),
        count: Number(row.count),
        measures: measures.map((_, index) => row[`m${index}`] as MeasureResult),
        total: Number(row.total),
      })),
  };
}

function compileHaving({ by, is, dateTime }: Having): Condition {
  const column = by === 'count' ? 't.count' : `t.m${by.measure}`;
  return allOf([
    { where: `${column} IS NOT NULL`, parameters: [] },
    compileComparison(column, is),
    ...(dateTime === null ? [] : [compileDateTimeFilter(column, dateTime.filter, dateTime.context)]),
  ]);
}

/** By default the largest first, then by label; what is missing comes last in both directions. */
function orderBy({ order, dimensions }: AggregateRequest, labels: readonly LabelSql[]): string[] {
  const chosen = order.length > 0 ? order : [{ by: 'count' as const, isDescending: true }];
  const terms = chosen.flatMap(({ by, isDescending }) => {
    const direction = isDescending ? 'DESC' : 'ASC';
    if (by === 'count') return [`t.count ${direction}`];
    if ('measure' in by) return [`t.m${by.measure} IS NULL`, `t.m${by.measure} ${direction}`];
    const inForm = dimensions[by.key]?.kind === 'option' ? [`l${by.key}.ordinal ${direction}`] : [];
    const label = labels[by.key]?.label ?? 't.count';
    return [`t.x${by.key} > 0`, `${label} IS NULL`, ...inForm, `${label} ${direction}`];
  });
  // Ends in the keys, so that pages never overlap.
  const byLabel = labels.flatMap(({ label }, index) => [`t.x${index}`, `${label} IS NULL`, label]);
  return [...terms, ...byLabel, ...labels.map((_, index) => `t.k${index}`)];
}
