import type { ResponseConditions } from '../../queries/filter/response-filter.js';
import type { ResponseFilter } from '../../schema/filter/response-filter.input.js';
import type { GatewayContext } from '../context.js';
import { ResponseSetPlan } from './response-set-plan.js';

/** A set of responses; nothing is read before a panel asks. `within` narrows it to a parent. */
export function openResponseSet(
  filter: ResponseFilter | null | undefined,
  timeZone: string | null | undefined,
  context: GatewayContext,
  within?: ResponseConditions,
): ResponseSetPlan {
  return new ResponseSetPlan(filter, within ?? null, timeZone ?? context.timeZone, context);
}
