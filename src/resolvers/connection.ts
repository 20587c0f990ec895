import { allOf, type Condition } from '../queries/condition.js';
import { countRows, countRowsByParent } from '../queries/page/count-rows.js';
import { decodeCursor } from '../queries/page/cursor.js';
import { fetchPage, fetchPages, type ListSource, type Page } from '../queries/page/fetch-pages.js';
import type { Order } from '../queries/page/order.js';
import { type PageArguments, readPageRequest } from '../queries/page/page-request.js';
import type { Connection, ConnectionClass, ConnectionPage } from '../schema/connection-of.js';
import type { GatewayContext } from './context.js';

export interface ListOptions<Row extends object, Node> {
  type: ConnectionClass<Node>;
  source: ListSource;
  order: Order;
  page: PageArguments;
  present: (row: Row) => Node;
  /** Made only once the list is read: a window such as `last` needs the operation's "now". */
  condition: () => Condition | Promise<Condition>;
  /** How many rows there are in all; by default they are counted. */
  total?: () => Promise<number>;
  /** Below a parent: its key, the column that points at it, and all arguments, by which siblings find each other. */
  below?: { parent: Buffer; column: string; args: unknown };
}

/** A list as a Relay connection. @throws BAD_USER_INPUT for page arguments, before anything is read. */
export function openConnection<Row extends object, Node>(
  list: ListOptions<Row, Node>,
  { sql, loaders, bounds, visibility }: GatewayContext,
): Connection<Node> {
  const { type: ConnectionType, source, order, below } = list;
  const request = readPageRequest(list.page, bounds);
  if (request.cursor !== null) decodeCursor(order, request.isBackward ? 'before' : 'after', request.cursor);

  const condition = async () => allOf([source.visible(visibility), await list.condition()]);

  const toPage = ({ items, hasNextPage, hasPreviousPage }: Page<Row>): ConnectionPage<Node> => ({
    edges: items.map(({ cursor, row }) => ({ cursor, node: list.present(row) })),
    hasNextPage,
    hasPreviousPage,
  });

  if (below === undefined) {
    return new ConnectionType(
      async () => toPage(await fetchPage<Row>(sql, source, await condition(), order, request)),
      list.total ?? (async () => countRows(sql, source.from, await condition())),
    );
  }
  const { parent, column, args } = below;
  const id = [column, source.from, order.name, args];
  return new ConnectionType(
    async () =>
      toPage(
        await loaders.siblings.load(['page', ...id], parent, async (keys) =>
          fetchPages<Row>(sql, source, { column, keys }, await condition(), order, request),
        ),
      ),
    () =>
      loaders.siblings.load(['count', ...id], parent, async (keys) =>
        countRowsByParent(sql, source.from, { column, keys }, await condition()),
      ),
  );
}
