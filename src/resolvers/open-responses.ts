import { presentResponse } from '../present/response.js';
import type { Condition } from '../queries/condition.js';
import { compileResponseFilter } from '../queries/filter/response-filter.js';
import { RESPONSE_LIST, responseOrder } from '../queries/list/response-list.js';
import { ResponseConnection } from '../schema/response-connection.type.js';
import type { ResponseListArgs } from '../schema/response-list.args.js';
import type { ResponsePageArgs } from '../schema/response-page.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';
import { readResponseFilter } from './read-response-filter.js';

type Parent = { parent: Buffer; column: 'r.action_key' | 'r.package_key' };

export function openResponses(args: ResponseListArgs, context: GatewayContext, below?: Parent) {
  const condition = async () =>
    compileResponseFilter(await readResponseFilter(args.filter, context), {
      timeZone: context.timeZone,
      visibility: context.visibility,
      now: await context.now(),
    });
  return openResponsesWhere(condition, args, context, below);
}

/** Responses for which the condition (about `responses r`) holds. */
export function openResponsesWhere(
  condition: () => Promise<Condition>,
  args: ResponsePageArgs,
  context: GatewayContext,
  below?: Parent,
) {
  return openConnection(
    {
      type: ResponseConnection,
      source: RESPONSE_LIST,
      order: responseOrder(args.orderBy ?? null),
      page: args,
      present: presentResponse,
      condition,
      ...(below === undefined ? {} : { below: { ...below, args } }),
    },
    context,
  );
}
