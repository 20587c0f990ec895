import { presentAction } from '../present/action.js';
import type { ActionRow } from '../queries/action-row.js';
import { actionCondition } from '../queries/list/action-condition.js';
import { ACTION_LIST, actionOrder } from '../queries/list/action-list.js';
import { ActionConnection } from '../schema/action-connection.type.js';
import type { ActionListArgs } from '../schema/action-list.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';

type Parent = { parent: Buffer; column: 'a.group_key' | 'a.package_key' };

export function openActions(args: ActionListArgs, context: GatewayContext, below?: Parent) {
  const { timeZone, visibility } = context;
  return openConnection(
    {
      type: ActionConnection,
      source: ACTION_LIST,
      order: actionOrder(args.orderBy ?? { field: 'CREATED_AT', direction: 'DESC' }, visibility),
      page: args,
      present: (row: ActionRow) => presentAction(row, visibility),
      condition: async () => actionCondition(args.filter, { timeZone, visibility, now: await context.now() }),
      ...(below === undefined ? {} : { below: { ...below, args } }),
    },
    context,
  );
}
