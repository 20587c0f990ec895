import type { ResponseConditions } from '../../queries/filter/response-filter.js';
import type { GatewayContext } from '../context.js';
import { ResponseSetPlan } from './response-set-plan.js';

/** A set of responses; nothing is read before a panel asks. `within` narrows it to a parent. */
export function openResponseSet(
  filter: ResponseConditions | null | undefined,
  timeZone: string | null | undefined,
  context: GatewayContext,
  within?: ResponseConditions,
): ResponseSetPlan {
  const narrowed = within === undefined ? filter : { and: [within, filter ?? {}] };
  return new ResponseSetPlan(narrowed, timeZone ?? context.timeZone, context);
}
