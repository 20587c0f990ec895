import type { Sql } from '../../database/sql.js';
import { allOf, type Condition } from '../condition.js';
import type { Visibility } from '../visibility.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { beyond, orderBy } from './keyset.js';
import type { Order, OrderValue } from './order.js';
import type { PageRequest } from './page-request.js';

/** What a list reads: `SELECT {columns} FROM {from}`, the aliases being the row's own names. */
export interface ListSource {
  columns: string;
  from: string;
  /** Which of its rows a caller may see. */
  visible: (visibility: Visibility) => Condition;
}

/** Parents of one list: the column that points at them, and their keys. */
export interface ParentScope {
  column: string;
  keys: readonly Buffer[];
}

export interface Page<Row> {
  items: { cursor: string; row: Row }[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

type Ordered = Record<`order${number}`, OrderValue> & { parentIndex?: number };

/** One page. One row more than asked for tells whether there is another page. */
export async function fetchPage<Row extends object>(
  sql: Sql,
  source: ListSource,
  condition: Condition,
  order: Order,
  request: PageRequest,
): Promise<Page<Row>> {
  const statement = select(source, condition, order, request, '');
  const rows = await sql.query<Row & Ordered>(statement.text, statement.parameters);
  return toPage(rows, order, request);
}

/** The same page below each parent, in the order of their keys and in one statement: one bounded range of an index for each. */
export async function fetchPages<Row extends object>(
  sql: Sql,
  source: ListSource,
  scope: ParentScope,
  condition: Condition,
  order: Order,
  request: PageRequest,
): Promise<Page<Row>[]> {
  const statements = scope.keys.map((key, index) =>
    select(
      source,
      allOf([{ where: `${scope.column} = ?`, parameters: [key] }, condition]),
      order,
      request,
      `, ${index} AS parentIndex`,
    ),
  );
  const rows = await sql.query<Row & Ordered>(
    `${statements.map(({ text }) => `(${text})`).join(' UNION ALL ')} ORDER BY parentIndex, ${orderBy(shown(order), request.isBackward)}`,
    statements.flatMap(({ parameters }) => parameters),
  );
  return scope.keys.map((_, index) =>
    toPage(
      rows.filter((row) => Number(row.parentIndex) === index),
      order,
      request,
    ),
  );
}

/** The order by the names that its terms have in the result. */
const shown = (order: Order): Order => ({
  ...order,
  terms: order.terms.map((term, index) => ({ ...term, sql: `order${index}` })),
});

function select(source: ListSource, condition: Condition, order: Order, request: PageRequest, extra: string) {
  const { cursor, isBackward, size } = request;
  const argument = isBackward ? 'before' : 'after';
  const all =
    cursor === null ? condition : allOf([condition, beyond(order, decodeCursor(order, argument, cursor), isBackward)]);
  const values = order.terms.map(({ sql }, index) => `${sql} AS order${index}`).join(', ');
  return {
    text:
      `SELECT ${source.columns}, ${values}${extra} FROM ${source.from} ` +
      `WHERE ${all.where} ORDER BY ${orderBy(order, isBackward)} LIMIT ${size + 1}`,
    parameters: all.parameters,
  };
}

function toPage<Row extends object>(found: (Row & Ordered)[], order: Order, request: PageRequest): Page<Row> {
  const { isBackward, cursor, size } = request;
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  if (isBackward) rows.reverse();
  const items = rows.map((row) => ({
    cursor: encodeCursor(
      order,
      order.terms.map((_, index) => row[`order${index}`] as OrderValue),
    ),
    row,
  }));
  return {
    items,
    hasNextPage: isBackward ? cursor !== null : hasMore,
    hasPreviousPage: isBackward ? hasMore : cursor !== null,
  };
}
