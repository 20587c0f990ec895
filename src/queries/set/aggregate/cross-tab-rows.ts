import { type Fragment, fragment, joined, sql } from '../../fragment.js';
import type { Statement } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import { grouped } from './grouped.js';
import { labelSql } from './label-sql.js';
import { readKey } from './read-key.js';
import type { AggregateKey, Dimension, Measure, MeasureResult } from './request.js';

export interface CrossTabRequest {
  rows: Dimension;
  columns: Dimension;
  measure: Measure;
  /** Rows that the statement gives at most: of both axes, all cells and the total. */
  limit: number;
}

interface AxisEntry {
  key: AggregateKey;
  total: MeasureResult;
}

export interface CrossTabResult {
  rows: AxisEntry[];
  columns: AxisEntry[];
  total: MeasureResult;
  /** By the indexes of their row and column; those that no response is in are not here. */
  cells: { row: number; column: number; value: MeasureResult }[];
}

/** In the order that a limit keeps longest: with its axes, a table that is too large can be told so. */
const PARTS = { rows: 0, columns: 1, total: 2, cells: 3 } as const;

/** A measure by two dimensions, from rows; totals are measured over the responses, which cells may have in common. */
export function crossTabRows(set: SetScope, request: CrossTabRequest): Statement<CrossTabResult> {
  const { measure, limit } = request;
  const axes = [request.rows, request.columns];
  const part = (number: number, shown: readonly number[]): Fragment => {
    const dimensions = shown.map((index) => axes[index] as Dimension);
    const names = axes.flatMap((axis, index) =>
      namesOf(axis).map((name) => columnOf(name, index, shown.indexOf(index))),
    );
    const groups = grouped(set, dimensions, [measure]);
    return fragment`(SELECT ${number} AS part, ${names.join(', ')}, t.m0, t.count FROM (${groups}) t)`;
  };
  const parts = joined(
    [part(PARTS.rows, [0]), part(PARTS.columns, [1]), part(PARTS.total, []), part(PARTS.cells, [0, 1])],
    ' UNION ALL ',
  );
  const labels = axes.map(labelSql);
  const select = ['t.*', ...labels.flatMap((label) => label.select)].join(', ');
  const joins = joined(
    labels.map(({ join }) => join),
    '',
  );
  const order = axes.flatMap((axis, index) => axisOrder(axis, index, labels[index]?.label ?? ''));
  const { text, parameters } =
    fragment`SELECT ${select} FROM (${parts}) t${joins} ORDER BY ${['t.part', ...order].join(', ')} ${sql('LIMIT ?', limit)}`;
  return { text, parameters, source: 'ROWS', read: (rows) => readCrossTab(axes, rows) };
}

/** What a dimension has of columns, beside its number. */
function namesOf(axis: Dimension): string[] {
  const bins = axis.kind === 'number' ? axis.bins : null;
  return [
    'k',
    'x',
    ...(axis.kind === 'text' ? ['t', 'r'] : []),
    ...(bins !== null && 'count' in bins ? ['low', 'high'] : []),
  ];
}

/** A column of an axis, from the dimension that it is in this part, or NULL where it is none. */
const columnOf = (name: string, axis: number, dimension: number) =>
  `${dimension < 0 ? 'NULL' : `t.${name}${dimension}`} AS ${name}${axis}`;

/** An axis that has an order of its own is in it; any other has its largest first. What is missing comes last. */
function axisOrder({ kind }: Dimension, index: number, label: string): string[] {
  const isNamed =
    kind === 'text' || kind === 'group' || kind === 'action' || kind === 'package' || kind === 'responder';
  const own = isNamed
    ? [`CASE WHEN t.part = ${index} THEN t.count END DESC`]
    : kind === 'option'
      ? [`l${index}.ordinal`]
      : [];
  return [`t.x${index}`, ...own, `${label} IS NULL`, label, `t.k${index}`];
}

type Row = Readonly<Record<string, unknown>>;

function readCrossTab(axes: readonly Dimension[], found: readonly Row[]): CrossTabResult {
  const inPart = (part: number) => found.filter((row) => Number(row.part) === part);
  const [rows, columns] = axes.map((axis, index) => {
    const own = inPart(index);
    const entries = own.map((row): AxisEntry => ({ key: readKey(axis, row, index), total: row.m0 as MeasureResult }));
    return { entries, places: new Map(own.map((row, place) => [placeId(row, index), place])) };
  });
  const [total] = inPart(PARTS.total);
  const placeOf = (axis: typeof rows, row: Row, index: number) => axis?.places.get(placeId(row, index)) ?? -1;
  return {
    rows: rows?.entries ?? [],
    columns: columns?.entries ?? [],
    total: (total?.m0 as MeasureResult | undefined) ?? null,
    cells: inPart(PARTS.cells).map((row) => ({
      row: placeOf(rows, row, 0),
      column: placeOf(columns, row, 1),
      value: row.m0 as MeasureResult,
    })),
  };
}

function placeId(row: Row, index: number): string {
  const key = row[`k${index}`];
  return `${row[`x${index}`]} ${Buffer.isBuffer(key) ? key.toString('hex') : String(key)}`;
}
