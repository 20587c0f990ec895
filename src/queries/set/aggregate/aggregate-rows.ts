import type { Statement } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import { dimensionSql } from './dimension-sql.js';
import { type LabelSql, labelRow, labelSql } from './label-sql.js';
import { measureSql } from './measure-sql.js';
import type { AggregateKey, AggregateRequest, AggregateRow, Dimension, MeasureResult } from './request.js';

/**
 * Groups of the set with their measures. Answers are looked up by their whole primary key, so a response is one row, or one for each option it
 * chose; within a group it is never counted twice.
 */
export function aggregateRows(set: SetScope, request: AggregateRequest): Statement<AggregateRow[]> {
  const dimensions = request.dimensions.map(dimensionSql);
  const measures = request.measures.map(measureSql);
  const joins = [...dimensions.flatMap(({ join }) => join), ...measures.flatMap(({ join }) => join)];
  const groupBy = dimensions.flatMap(({ groupBy }) => groupBy);
  const inner =
    `SELECT ${[...dimensions, ...measures]
      .flatMap(({ select }) => select)
      .concat('COUNT(*) AS count')
      .join(', ')} FROM responses r` +
    joins.map(({ where }) => ` ${where}`).join('') +
    ` WHERE ${set.condition.where} GROUP BY ${groupBy.join(', ')}`;
  const labels = request.dimensions.map(labelSql);
  const shown = ['t.*', 'COUNT(*) OVER () AS total', ...labels.flatMap(({ select }) => select)].join(', ');
  return {
    text:
      `SELECT ${shown} FROM (${inner}) t${labels.map(({ join }) => join).join('')} ` +
      `ORDER BY ${orderBy(request, labels).join(', ')} LIMIT ? OFFSET ?`,
    parameters: [
      ...joins.flatMap(({ parameters }) => parameters),
      ...set.condition.parameters,
      request.limit,
      request.offset,
    ],
    source: 'ROWS',
    read: (rows) =>
      rows.map((row) => ({
        keys: request.dimensions.map((dimension, index) => readKey(dimension, row, index)),
        count: Number(row.count),
        measures: request.measures.map((_, index) => row[`m${index}`] as MeasureResult),
        total: Number(row.total),
      })),
  };
}

/** By default the largest first, then by label; what is missing comes last in both directions. */
function orderBy({ order, dimensions }: AggregateRequest, labels: readonly LabelSql[]): string[] {
  const chosen = order.length > 0 ? order : [{ by: 'count' as const, isDescending: true }];
  const terms = chosen.flatMap(({ by, isDescending }) => {
    const direction = isDescending ? 'DESC' : 'ASC';
    if (by === 'count') return [`t.count ${direction}`];
    if ('measure' in by) return [`t.m${by.measure} IS NULL`, `t.m${by.measure} ${direction}`];
    const term = labels[by.key]?.label ?? 't.count';
    const inForm = dimensions[by.key]?.kind === 'option' ? [`l${by.key}.ordinal ${direction}`] : [];
    return [`${term} IS NULL`, ...inForm, `${term} ${direction}`];
  });
  // Ends in the keys, so that pages never overlap.
  const ties = dimensions.flatMap((dimension, index) => [
    `${labels[index]?.label} IS NULL`,
    `${labels[index]?.label}`,
    `t.k${index}`,
    ...(dimension.kind === 'option' || dimension.kind === 'responder' ? [`t.x${index}`] : []),
  ]);
  return [...terms, ...ties];
}

function readKey({ kind }: Dimension, row: Record<string, unknown>, index: number): AggregateKey {
  if (kind === 'time') return { kind, bucket: Number(row[`k${index}`]) };
  const known = labelRow<never>(row, index);
  if (known !== null) return { kind, row: known };
  if (row[`k${index}`] !== null) return { kind: 'missing', reason: 'UNKNOWN' };
  const isOther = Number(row[`x${index}`] ?? 0) === 1;
  if (kind === 'option') return { kind: 'missing', reason: isOther ? 'NOT_ASKED' : 'NOT_ANSWERED' };
  return { kind: 'missing', reason: kind === 'responder' && isOther ? 'ANONYMOUS' : 'UNKNOWN' };
}
