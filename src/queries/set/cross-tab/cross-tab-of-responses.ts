import { type Fragment, fragment, joined, sql } from '../../fragment.js';
import { labelSql } from '../aggregate/label-sql.js';
import { readKey } from '../aggregate/read-key.js';
import type { Dimension, MeasureResult } from '../aggregate/request.js';
import { AnswerSources } from '../plan/answer-sources.js';
import { groupsOf } from '../plan/groups-of.js';
import type { Statement } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import { axisColumns, axisOrder } from './axis.js';
import type { AxisEntry, CrossTabRequest, CrossTabResult } from './request.js';

/** In the order that a limit keeps longest: with its axes, a table that is too large can be told so. */
const PARTS = { rows: 0, columns: 1, total: 2, cells: 3 } as const;

/** Totals are measured over the responses themselves, which cells may have in common: the set is read for each axis, for the cells and for all. */
export function crossTabOfResponses(set: SetScope, request: CrossTabRequest): Statement<CrossTabResult> {
  const { measure, maxCells } = request;
  const axes = [request.rows, request.columns];
  const sources = new AnswerSources();
  const part = (number: number, shown: readonly number[]): Fragment => {
    const dimensions = shown.map((index) => axes[index] as Dimension);
    const names = axes.flatMap((axis, index) =>
      axisColumns(axis).map((name) => columnOf(name, index, shown.indexOf(index))),
    );
    const { groups, source } = groupsOf(set, dimensions, [measure]);
    sources.add(source);
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
  const order = axes.flatMap((axis, index) =>
    axisOrder(axis, index, labels[index]?.label ?? '', `CASE WHEN t.part = ${index} THEN t.count END`),
  );
  const limit = sql('LIMIT ?', 3 * maxCells + 1);
  const { text, parameters } =
    fragment`SELECT ${select} FROM (${parts}) t${joins} ORDER BY ${['t.part', ...order].join(', ')} ${limit}`;
  return { text, parameters, source: sources.source, read: (rows) => readParts(axes, rows) };
}

/** A column of an axis, from the dimension that it is in this part, or NULL where it is none. */
const columnOf = (name: string, axis: number, dimension: number) =>
  `${dimension < 0 ? 'NULL' : `t.${name}${dimension}`} AS ${name}${axis}`;

type Row = Readonly<Record<string, unknown>>;

function readParts(axes: readonly Dimension[], found: readonly Row[]): CrossTabResult {
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
  // A time as a string says no milliseconds.
  const id = Buffer.isBuffer(key) ? key.toString('hex') : key instanceof Date ? key.getTime() : String(key);
  return `${row[`x${index}`]} ${id}`;
}
