import type { TimePart } from '../../calendar/units.js';
import { badUserInput } from '../../errors.js';
import { COUNT_OF_RESPONSES, type MeasureResult } from '../../queries/set/aggregate/request.js';
import type { CrossTabResult } from '../../queries/set/cross-tab/request.js';
import type { CrossTab } from '../../schema/set/cross-tab.type.js';
import type { DimensionInput } from '../../schema/set/dimension.input.js';
import type { GroupKey } from '../../schema/set/group-key/group-key.type.js';
import type { MeasureInput } from '../../schema/set/measure.input.js';
import type { NormalizeName } from '../../schema/set/normalize.enum.js';
import type { GatewayContext } from '../context.js';
import { presentKey, timePartKey } from './present-key.js';
import { presentMeasure } from './present-measure.js';
import { type NamedDimension, readDimension } from './read-dimension.js';
import { type NamedMeasure, readMeasure } from './read-measure.js';
import type { ResponseSetPlan } from './response-set-plan.js';

export interface CrossTabArguments {
  rows: DimensionInput;
  columns: DimensionInput;
  measure: MeasureInput | null | undefined;
  normalize: NormalizeName;
}

const RESPONSES: NamedMeasure = { as: 'responses', measure: COUNT_OF_RESPONSES, kind: 'count' };

const NOTHING: CrossTabResult = { rows: [], columns: [], total: null, cells: [] };

/** A measure by two dimensions. @throws BAD_USER_INPUT where it would be too large. */
export async function crossTabOf(
  set: ResponseSetPlan,
  args: CrossTabArguments,
  context: GatewayContext,
): Promise<CrossTab> {
  const { maxCrossTabCells } = context.bounds;
  const [rows, columns, measure] = await Promise.all([
    readDimension(set, args.rows, context),
    readDimension(set, args.columns, context),
    args.measure == null ? RESPONSES : readMeasure(set, args.measure, context),
  ]);
  if (measure.kind === 'time') throw badUserInput('measure: a cell is a number; times go with groupBy');
  const found = [rows, columns].some(isEmpty)
    ? NOTHING
    : await set.planner.crossTab({
        rows: rows.dimension,
        columns: columns.dimension,
        measure: measure.measure,
        maxCells: maxCrossTabCells,
      });
  const [down, across] = [axisOf(rows, found.rows, measure, context), axisOf(columns, found.columns, measure, context)];
  if (down.keys.length * across.keys.length > maxCrossTabCells) {
    throw badUserInput(
      `rows and columns make more than ${maxCrossTabCells} cells; keep the largest by top, or narrow the set by filter`,
    );
  }
  const total = numberOf(measure, found.total) ?? ofNobody(measure);
  const cells = cellsOf(found, down.places, across, measure, down.keys.length);
  return {
    rows: down.keys,
    columns: across.keys,
    cells: cells.map((row, at) =>
      row.map((cell, place) =>
        divided(cell, wholeOf(args.normalize, down.totals[at] ?? null, across.totals[place] ?? null, total)),
      ),
    ),
    rowTotals: down.totals,
    columnTotals: across.totals,
    total,
  };
}

const isEmpty = ({ dimension }: NamedDimension) => dimension.kind === 'time' && dimension.edges.length === 0;

interface Axis {
  keys: GroupKey[];
  totals: (number | null)[];
  /** Where each entry of the result has come to stand. */
  places: number[];
}

function axisOf(
  named: NamedDimension,
  entries: CrossTabResult['rows'],
  measure: NamedMeasure,
  context: GatewayContext,
): Axis {
  const { dimension } = named;
  const totals = entries.map(({ total }) => numberOf(measure, total));
  if (dimension.kind !== 'timePart') {
    return {
      keys: entries.map(({ key }) => presentKey(named, key, context)),
      totals,
      places: entries.map((_, at) => at),
    };
  }
  const values = valuesOf(dimension.part);
  const places = entries.map(({ key }) => (key.kind === 'timePart' ? values.indexOf(key.value) : -1));
  return {
    keys: values.map((value) => timePartKey(dimension.part, value)),
    totals: values.map((_, place) => totals[places.indexOf(place)] ?? ofNobody(measure)),
    places,
  };
}

/** Every value that clocks can show. */
function valuesOf(part: TimePart): number[] {
  const [first, count] = (
    { HOUR_OF_DAY: [0, 24], DAY_OF_WEEK: [1, 7], DAY_OF_MONTH: [1, 31], MONTH_OF_YEAR: [1, 12] } as const
  )[part];
  return Array.from({ length: count }, (_, index) => first + index);
}

function cellsOf(
  { cells }: CrossTabResult,
  rowPlaces: readonly number[],
  across: Axis,
  measure: NamedMeasure,
  height: number,
) {
  const table = Array.from({ length: height }, () => across.keys.map((): number | null => null));
  for (const { row, column, value } of cells) {
    const line = table[rowPlaces[row] ?? -1];
    if (line !== undefined) line[across.places[column] ?? -1] = numberOf(measure, value);
  }
  return table;
}

const ofNobody = ({ kind }: NamedMeasure) => (kind === 'count' ? 0 : null);

const numberOf = (measure: NamedMeasure, raw: MeasureResult): number | null => presentMeasure(measure, raw).value;

/** What a cell is divided by. */
const wholeOf = (normalize: NormalizeName, row: number | null, column: number | null, total: number | null) =>
  ({ NONE: 1, ROW: row, COLUMN: column, TOTAL: total })[normalize];

const divided = (cell: number | null, by: number | null): number | null =>
  cell === null || by === null || by === 0 ? null : cell / by;
