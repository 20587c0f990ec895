import { presentMessage } from '../present/message.js';
import { messageCondition } from '../queries/list/message-condition.js';
import { MESSAGE_LIST, MESSAGE_ORDER } from '../queries/list/message-list.js';
import type { MessageRow } from '../queries/message-row.js';
import { MessageConnection } from '../schema/message-connection.type.js';
import type { MessageListArgs } from '../schema/message-list.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';

export function openMessages(args: MessageListArgs, context: GatewayContext) {
  return openConnection(
    {
      type: MessageConnection,
      source: MESSAGE_LIST,
      order: MESSAGE_ORDER,
      page: args,
      present: (row: MessageRow) => presentMessage(row, context.caller),
      condition: async () => messageCondition(args, { timeZone: context.timeZone, now: await context.now() }),
    },
    context,
  );
}
