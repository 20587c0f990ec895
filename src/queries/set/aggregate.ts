import type { Sql } from '../../database/sql.js';
import type { Condition } from '../condition.js';
import type { SetScope } from './response-set.js';

export type Dimension =
  | { kind: 'option'; questionKeys: readonly Buffer[] }
  /** Bucket i lies between edge i and edge i + 1. */
  | { kind: 'time'; edges: readonly Date[] }
  | { kind: 'group' | 'action' | 'package' | 'responder' };

export type MeasureColumn = 'decimal_value' | 'date_value' | 'instant_value' | 'value_key';

export type Measure =
  | { fn: 'COUNT'; questionKeys: readonly Buffer[] | null }
  | { fn: 'COUNT_DISTINCT'; of: 'responder_key' | 'action_key' | 'group_key' }
  | { fn: 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX'; questionKeys: readonly Buffer[]; column: MeasureColumn }
  | { fn: 'MIN' | 'MAX'; field: 'submitted_at' | 'updated_at' };

export interface AggregateOrder {
  /** A measure by its index, `count`, or a dimension by its index. */
  by: { measure: number } | { key: number } | 'count';
  isDescending: boolean;
}

export interface AggregateRequest {
  dimensions: readonly Dimension[];
  measures: readonly Measure[];
  order: readonly AggregateOrder[];
  offset: number;
  limit: number;
}

/** A key of a group: an option, group, action, package or person by its key, or a bucket by its index; null with the reason why there is none. */
export interface AggregateKey {
  key: Buffer | null;
  bucket: number | null;
  missing: 'NOT_ANSWERED' | 'NOT_ASKED' | 'ANONYMOUS' | 'UNKNOWN' | null;
}

export interface AggregateRow {
  keys: AggregateKey[];
  count: number;
  measures: (string | number | Date | null)[];
  /** Groups in all. */
  total: number;
}

interface Fragments {
  select: string[];
  groupBy: string[];
  join: Condition[];
}

/**
 * Groups of the set with their measures, in one statement. Answers are looked up by their whole primary key, so a response is one row, or one for
 * each option it chose; within a group it is never counted twice.
 */
export async function aggregate(sql: Sql, set: SetScope, request: AggregateRequest): Promise<AggregateRow[]> {
  const dimensions = request.dimensions.map(dimensionFragments);
  const measures = request.measures.map(measureFragments);
  const joins = [...dimensions.flatMap(({ join }) => join), ...measures.flatMap(({ join }) => join)];
  const groupBy = dimensions.flatMap(({ groupBy }) => groupBy);
  const inner =
    `SELECT ${[...dimensions, ...measures]
      .flatMap(({ select }) => select)
      .concat('COUNT(*) AS count')
      .join(', ')} FROM responses r` +
    joins.map(({ where }) => ` ${where}`).join('') +
    ` WHERE ${set.condition.where}` +
    (groupBy.length === 0 ? '' : ` GROUP BY ${groupBy.join(', ')}`);
  const labels = request.dimensions.map(labelFragments);
  const text =
    `SELECT t.*, COUNT(*) OVER () AS total FROM (${inner}) t${labels.map(({ join }) => join).join('')} ` +
    `ORDER BY ${orderBy(request, labels).join(', ')} LIMIT ? OFFSET ?`;
  const rows = await sql.query<Record<string, unknown>>(text, [
    ...joins.flatMap(({ parameters }) => parameters),
    ...set.condition.parameters,
    request.limit,
    request.offset,
  ]);
  return rows.map((row) => ({
    keys: request.dimensions.map((dimension, index) => readKey(dimension, row, index)),
    count: Number(row.count),
    measures: request.measures.map((_, index) => row[`m${index}`] as string | number | Date | null),
    total: Number(row.total),
  }));
}

function dimensionFragments(dimension: Dimension, index: number): Fragments {
  const key = `k${index}`;
  switch (dimension.kind) {
    case 'option':
      return optionFragments(dimension.questionKeys, index);
    case 'time': {
      // Whole seconds since the year 0: CONVERT_TZ needs zone tables, and UNIX_TIMESTAMP ends in 2038.
      const edges = dimension.edges.map((edge) => `TO_SECONDS('${edge.toISOString().slice(0, 19).replace('T', ' ')}')`);
      const bucket = `INTERVAL(TO_SECONDS(r.submitted_at), ${edges.join(', ')}) - 1`;
      return { select: [`${bucket} AS ${key}`], groupBy: [key], join: [] };
    }
    case 'responder':
      return {
        select: [`r.responder_key AS ${key}`, `IF(r.responder_key IS NULL, r.is_anonymous, 0) AS x${index}`],
        groupBy: [key, `x${index}`],
        join: [],
      };
    case 'group':
    case 'action':
    case 'package':
      return { select: [`r.${dimension.kind}_key AS ${key}`], groupBy: [key], join: [] };
  }
}

/** One row per chosen option; the same title in several questions is one group. */
function optionFragments(questionKeys: readonly Buffer[], index: number): Fragments {
  const [o, p, q] = [`o${index}`, `p${index}`, `q${index}`];
  return {
    select: [
      `MIN(${o}.option_key) AS k${index}`,
      `IF(${o}.option_key IS NULL, ${q}.asked_key IS NULL, 0) AS x${index}`,
    ],
    // By its bytes: text comparison pads, so that "Yes" equals "Yes ".
    groupBy: [`CAST(${p}.title AS BINARY)`, `x${index}`],
    join: [
      {
        where:
          `LEFT JOIN answer_options ${o} ON ${o}.question_key IN (?) AND ${o}.submitted_at = r.submitted_at AND ${o}.response_key = r.response_key ` +
          `LEFT JOIN options ${p} ON ${p}.option_key = ${o}.option_key`,
        parameters: [questionKeys],
      },
      {
        where: `LEFT JOIN asked_questions ${q} ON ${q}.action_key = r.action_key AND ${q}.question_key IN (?)`,
        parameters: [questionKeys],
      },
    ],
  };
}

function measureFragments(measure: Measure, index: number): Fragments {
  const expression = (text: string, join: Condition[] = []): Fragments => ({
    select: [`${text} AS m${index}`],
    groupBy: [],
    join,
  });
  if ('of' in measure) return expression(`COUNT(DISTINCT r.${measure.of})`);
  if ('field' in measure) return expression(`${measure.fn}(r.${measure.field})`);
  if (measure.questionKeys === null) return expression('COUNT(*)');
  const a = `a${index}`;
  const join = [
    {
      where: `LEFT JOIN answers ${a} ON ${a}.question_key IN (?) AND ${a}.submitted_at = r.submitted_at AND ${a}.response_key = r.response_key`,
      parameters: [measure.questionKeys],
    },
  ];
  if (measure.fn === 'COUNT') return expression(`COUNT(${a}.response_key)`, join);
  const column = `${a}.${measure.column}`;
  return expression(measure.fn === 'COUNT_DISTINCT' ? `COUNT(DISTINCT ${column})` : `${measure.fn}(${column})`, join);
}

/** What groups are put in order by, where their keys are asked for: what people would read, or their place in a form or in time. */
function labelFragments(dimension: Dimension, index: number): { join: string; label: string } {
  const on = (table: string, key: string) => ` LEFT JOIN ${table} l${index} ON l${index}.${key} = t.k${index}`;
  const text = (column: string) => `CONVERT(l${index}.${column} USING utf8mb4) COLLATE utf8mb4_bin`;
  switch (dimension.kind) {
    case 'time':
      return { join: '', label: `t.k${index}` };
    case 'option':
      return { join: on('options', 'option_key'), label: `l${index}.title` };
    case 'group':
      return { join: on('`groups`', 'group_key'), label: `COALESCE(l${index}.name, ${text('group_id')})` };
    case 'action':
      return { join: on('actions', 'action_key'), label: `COALESCE(l${index}.title, ${text('action_id')})` };
    case 'package':
      return { join: on('packages', 'package_key'), label: `COALESCE(l${index}.name, ${text('package_id')})` };
    case 'responder':
      return { join: on('people', 'person_key'), label: `l${index}.name` };
  }
}

/** By default the largest first, then by label; what is missing comes last in both directions. */
function orderBy({ order, dimensions }: AggregateRequest, labels: readonly { label: string }[]): string[] {
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

function readKey(dimension: Dimension, row: Record<string, unknown>, index: number): AggregateKey {
  const value = row[`k${index}`];
  if (dimension.kind === 'time') return { key: null, bucket: Number(value), missing: null };
  if (value !== null) return { key: value as Buffer, bucket: null, missing: null };
  const isOther = Number(row[`x${index}`] ?? 0) === 1;
  const missing =
    dimension.kind === 'option'
      ? isOther
        ? 'NOT_ASKED'
        : 'NOT_ANSWERED'
      : dimension.kind === 'responder' && isOther
        ? 'ANONYMOUS'
        : 'UNKNOWN';
  return { key: null, bucket: null, missing };
}
