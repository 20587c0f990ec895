import { badUserInput } from '../../errors.js';
import { compareFilters } from '../../queries/filter/compared-filter.js';
import type { ResponseConditions } from '../../queries/filter/response-filter.js';
import type { ResponseFilter } from '../../schema/filter/response-filter.input.js';
import type { CompareInput } from '../../schema/set/compare.input.js';
import type { GatewayContext } from '../context.js';
import { exactlyOne } from '../exactly-one.js';
import { ResponseSetPlan } from './response-set-plan.js';

/** The same set over another window. @throws BAD_USER_INPUT without a bounded window, and for what nests too deep. */
export async function compareSet(
  { definition }: ResponseSetPlan,
  to: CompareInput,
  context: GatewayContext,
): Promise<ResponseSetPlan> {
  const { filter, latestPer, timeZone } = definition;
  const previousPeriod = to.previousPeriod === true ? true : null;
  exactlyOne('compare', { previousPeriod, shift: to.shift, submittedAt: to.submittedAt });
  const max = context.bounds.maxComparisons;
  const comparisons = [...definition.comparisons, to];
  if (comparisons.length > max) throw badUserInput(`compare nests at most ${max} deep`);
  // Once for the whole set, rather than by each of its panels.
  const times = { filter: timesOf(filter ?? {}), among: timesOf(latestPer?.among ?? {}) };
  compareFilters(times, comparisons, { timeZone, now: await context.now() });
  return new ResponseSetPlan({ ...definition, comparisons }, context);
}

const timesOf = ({ submittedAt, and }: ResponseFilter): ResponseConditions => ({
  submittedAt,
  and: and?.map(timesOf) ?? null,
});
