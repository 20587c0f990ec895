import { fragment, joined, sql } from '../../fragment.js';
import { labelSql } from '../aggregate/label-sql.js';
import { readKey } from '../aggregate/read-key.js';
import { type Dimension, type Measure, type MeasureResult, mayRepeat } from '../aggregate/request.js';
import { groupsOf } from '../plan/groups-of.js';
import type { Statement } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';
import { axisColumns, axisOrder } from './axis.js';
import type { AxisEntry, CrossTabRequest, CrossTabResult } from './request.js';

/** How the total of several groups comes from theirs, where it does. */
const TOGETHER: Partial<Record<Measure['fn'], string>> = { COUNT: 'SUM', SUM: 'SUM', MIN: 'MIN', MAX: 'MAX' };

/** Whether no response is in two cells, and totals come from cells: then the set is read once. */
export const isSumOfCells = ({ rows, columns, measure }: CrossTabRequest): boolean =>
  !mayRepeat(rows) && !mayRepeat(columns) && TOGETHER[measure.fn] !== undefined;

export function crossTabOfCells(set: SetScope, request: CrossTabRequest): Statement<CrossTabResult> {
  const { measure, maxCells } = request;
  const axes = [request.rows, request.columns];
  const together = (index: number, name: string) => `OVER (PARTITION BY t.k${index}, t.x${index}) AS ${name}${index}`;
  const fn = TOGETHER[measure.fn] ?? 'SUM';
  const totals = axes.flatMap((_, index) => [
    `${fn}(t.m0) ${together(index, 's')}`,
    `SUM(t.count) ${together(index, 'n')}`,
  ]);
  // What is shown for a key differs from cell to cell where answers that mean the same are written differently.
  const entries = axes.flatMap((axis, index) =>
    axisColumns(axis).map((name) =>
      name === 'k' || name === 'x' ? `t.${name}${index}` : `MIN(t.${name}${index}) ${together(index, name)}`,
    ),
  );
  const { groups, source } = groupsOf(set, axes, [measure]);
  const cells = fragment`SELECT ${[...entries, 't.m0', ...totals].join(', ')}, ${fn}(t.m0) OVER () AS s FROM (${groups}) t`;
  const labels = axes.map(labelSql);
  const places = axes.map((axis, index) => {
    const order = axisOrder(axis, index, labels[index]?.label ?? '', `t.n${index}`);
    return `DENSE_RANK() OVER (ORDER BY ${order.join(', ')}) - 1 AS at${index}`;
  });
  const select = ['t.*', ...places, ...labels.flatMap((label) => label.select)].join(', ');
  const joins = joined(
    labels.map(({ join }) => join),
    '',
  );
  const { text, parameters } = fragment`SELECT ${select} FROM (${cells}) t${joins} ${sql('LIMIT ?', maxCells + 1)}`;
  return { text, parameters, source, read: (rows) => readCells(axes, rows) };
}

type Row = Readonly<Record<string, unknown>>;

function readCells([rows, columns]: readonly Dimension[], found: readonly Row[]): CrossTabResult {
  const placeOf = (row: Row, index: number) => Number(row[`at${index}`]);
  const entriesOf = (axis: Dimension | undefined, index: number) => {
    const entries: AxisEntry[] = [];
    for (const row of found) {
      if (axis !== undefined)
        entries[placeOf(row, index)] ??= { key: readKey(axis, row, index), total: row[`s${index}`] as MeasureResult };
    }
    return entries;
  };
  return {
    rows: entriesOf(rows, 0),
    columns: entriesOf(columns, 1),
    total: (found[0]?.s as MeasureResult | undefined) ?? null,
    cells: found.map((row) => ({ row: placeOf(row, 0), column: placeOf(row, 1), value: row.m0 as MeasureResult })),
  };
}
