import type { ResponseConditions } from '../../queries/filter/response-filter.js';
import type { ResponseSetArgs } from '../../schema/set/response-set.args.js';
import type { GatewayContext } from '../context.js';
import { ResponseSetPlan } from './response-set-plan.js';

/** A set of responses; nothing is read before a panel asks. `within` narrows it to a parent. */
export function openResponseSet(
  { filter = null, latestPer = null, timeZone }: ResponseSetArgs,
  context: GatewayContext,
  within?: ResponseConditions,
): ResponseSetPlan {
  const zone = timeZone ?? context.timeZone;
  return new ResponseSetPlan({ filter, latestPer, timeZone: zone, within: within ?? null, comparisons: [] }, context);
}
