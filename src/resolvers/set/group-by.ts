import type { WindowContext } from '../../calendar/window.js';
import { badUserInput } from '../../errors.js';
import { decodeOffset, encodeOffset } from '../../queries/page/offset-cursor.js';
import type { AggregateOrder, AggregateRequest, Having } from '../../queries/set/aggregate/request.js';
import type { DimensionInput } from '../../schema/set/dimension.input.js';
import type { GroupOrder } from '../../schema/set/group-order.input.js';
import type { GroupTable } from '../../schema/set/group-table.type.js';
import type { HavingInput } from '../../schema/set/having.input.js';
import type { MeasureInput } from '../../schema/set/measure.input.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { presentKey } from './present-key.js';
import { presentMeasure } from './present-measure.js';
import { readDimension } from './read-dimension.js';
import { type NamedMeasure, readMeasures } from './read-measure.js';
import type { ResponseSetPlan } from './response-set-plan.js';

export interface GroupByArguments {
  dimensions: readonly DimensionInput[];
  measures?: readonly MeasureInput[] | null;
  having?: readonly HavingInput[] | null;
  orderBy?: readonly GroupOrder[] | null;
  first?: number | null;
  after?: string | null;
}

/** Groups of a set with their measures, a page of them. */
export async function groupSetBy(
  set: ResponseSetPlan,
  args: GroupByArguments,
  context: GatewayContext,
): Promise<GroupTable> {
  const { dimensions: inputs, first = null, after = null } = args;
  const size = first ?? context.bounds.pageSize;
  const max = context.bounds.maxTablePageSize;
  if (size < 1 || size > max) throw badUserInput(`first must be between 1 and ${max}`);
  const { maxDimensions } = context.bounds;
  if (inputs.length < 1 || inputs.length > maxDimensions)
    throw badUserInput(`dimensions takes 1 to ${maxDimensions} of them`);
  const offset = after === null ? 0 : decodeOffset('after', after);
  const [dimensions, measures, now] = await Promise.all([
    Promise.all(inputs.map((input) => readDimension(set, input, context))),
    readMeasures(set, args.measures, context),
    context.now(),
  ]);
  const time = { timeZone: set.timeZone, now };
  const isEmpty = dimensions.some(({ dimension }) => dimension.kind === 'time' && dimension.edges.length === 0);
  if (isEmpty) return page([], 0, 0, false);
  const request: Omit<AggregateRequest, 'offset' | 'limit'> = {
    dimensions: dimensions.map(({ dimension }) => dimension),
    measures: measures.map(({ measure }) => measure),
    having: (args.having ?? []).map((having) => readHaving(having, measures, time)),
    order: (args.orderBy ?? []).map((order) => readOrder(order, measures, inputs.length)),
  };
  const rows = await set.planner.aggregate({ ...request, offset, limit: size + 1 });
  // A page beyond the end has no row that could tell the total.
  const [counted] =
    rows.length > 0 || offset === 0 ? rows : await set.planner.aggregate({ ...request, offset: 0, limit: 1 });
  const nodes = rows.slice(0, size).map((row) => ({
    keys: row.keys.map((key, index) => presentKey(dimensions[index] as (typeof dimensions)[number], key, context)),
    count: row.count,
    measures: measures.map((measure, index) => presentMeasure(measure, row.measures[index] ?? null)),
  }));
  return page(nodes, offset, counted?.total ?? 0, rows.length > size);
}

function page(nodes: GroupTable['nodes'], offset: number, totalCount: number, hasNextPage: boolean): GroupTable {
  const cursor = (index: number) => (nodes.length === 0 ? null : encodeOffset(offset + index));
  const pageInfo = {
    hasNextPage,
    hasPreviousPage: offset > 0,
    startCursor: cursor(1),
    endCursor: cursor(nodes.length),
  };
  return { nodes, pageInfo, totalCount };
}

function readOrder(order: GroupOrder, measures: readonly NamedMeasure[], dimensions: number): AggregateOrder {
  const { measure = null, key = null } = order;
  const isDescending = order.direction === 'DESC';
  if (exactlyOne('orderBy', { measure, key }) === 'key') {
    if (key === null || key < 0 || key >= dimensions)
      throw badUserInput(`orderBy.key is a dimension's index, from 0 to ${dimensions - 1}`);
    return { by: { key }, isDescending };
  }
  return { by: measureNamed('orderBy', measure ?? '', measures), isDescending };
}

/** @throws BAD_USER_INPUT unless exactly one condition is given, of the kind that was measured. */
function readHaving(having: HavingInput, measures: readonly NamedMeasure[], context: WindowContext): Having {
  const { measure, is = null, dateTime = null } = having;
  exactlyOne('having', { is, dateTime });
  const by = measureNamed('having', measure, measures);
  const isTime = by !== 'count' && measures[by.measure]?.kind === 'time';
  if (isTime !== (dateTime !== null)) {
    throw badUserInput(`having: ${JSON.stringify(measure)} is a ${isTime ? 'time: use dateTime' : 'number: use is'}`);
  }
  return { by, is, dateTime: dateTime === null ? null : { filter: dateTime, context } };
}

function measureNamed(
  argument: string,
  name: string,
  measures: readonly NamedMeasure[],
): { measure: number } | 'count' {
  if (name === 'count') return 'count';
  const measure = measures.findIndex(({ as }) => as === name);
  if (measure >= 0) return { measure };
  const names = ['count', ...measures.map(({ as }) => as)].map((known) => JSON.stringify(known)).join(', ');
  throw badUserInput(`${argument}.measure is one of ${names}`);
}
