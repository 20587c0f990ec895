import { presentGroup } from '../present/group.js';
import type { GroupRow } from '../queries/group-row.js';
import { groupCondition } from '../queries/list/group-condition.js';
import { GROUP_LIST, GROUP_ORDER } from '../queries/list/group-list.js';
import { GroupConnection } from '../schema/group-connection.type.js';
import type { GroupListArgs } from '../schema/group-list.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';

export function openGroups(args: GroupListArgs, context: GatewayContext) {
  return openConnection(
    {
      type: GroupConnection,
      source: GROUP_LIST,
      order: GROUP_ORDER,
      page: args,
      present: (row: GroupRow) => presentGroup(row, context.caller),
      condition: () => groupCondition(args.filter, context.visibility),
    },
    context,
  );
}
