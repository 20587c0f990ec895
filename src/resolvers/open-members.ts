import { presentMember } from '../present/member.js';
import { ALWAYS } from '../queries/condition.js';
import { MEMBER_LIST, MEMBER_ORDER } from '../queries/list/member-list.js';
import { MemberConnection } from '../schema/member-connection.type.js';
import type { ForwardPageArgs } from '../schema/page.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';

export function openMembers(groupKey: Buffer, args: ForwardPageArgs, context: GatewayContext) {
  return openConnection(
    {
      type: MemberConnection,
      source: MEMBER_LIST,
      order: MEMBER_ORDER,
      page: args,
      present: presentMember,
      condition: () => ALWAYS,
      below: { parent: groupKey, column: 'm.group_key', args },
    },
    context,
  );
}
