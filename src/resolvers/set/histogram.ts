import { badUserInput } from '../../errors.js';
import type { Bins } from '../../queries/set/bins.js';
import { HISTOGRAM } from '../../queries/set/summary/histogram.js';
import { PERCENTILES } from '../../queries/set/summary/percentiles.js';
import type { BinsInput } from '../../schema/set/bins.input.js';
import type { HistogramBin } from '../../schema/set/question-summary/histogram-bin.type.js';
import type { GatewayContext } from '../context.js';
import { measureNumbers } from './measure-numbers.js';
import { readBins } from './read-bins.js';
import type { QuestionKeys, ResponseSetPlan } from './response-set-plan.js';

/** Where the rule of Freedman and Diaconis has nothing to go by: most numbers are the same. */
const PLAIN_BINS = 10;

/** How the numbers are spread. @throws BAD_USER_INPUT for bins that cannot be, and for too many of them. */
export async function histogramOf(
  set: ResponseSetPlan,
  keys: QuestionKeys,
  input: BinsInput | null,
  { bounds }: GatewayContext,
): Promise<HistogramBin[]> {
  const bins = input === null ? await binsByRule(set, keys, bounds.maxBinsByRule) : readBins(input, bounds.maxBins);
  const found = await set.planner.summary(HISTOGRAM, { keys, bins, max: bounds.maxBins });
  if (found === null)
    throw badUserInput(`bins.width cuts these numbers into more than ${bounds.maxBins} bins; take a greater one`);
  return found;
}

/** Bins twice as wide as half of the numbers lie apart, divided by the cube root of how many there are. */
async function binsByRule({ planner }: ResponseSetPlan, keys: QuestionKeys, most: number): Promise<Bins> {
  const [count, min, max, [lower, upper]] = await Promise.all([
    measureNumbers(planner, keys, 'COUNT'),
    measureNumbers(planner, keys, 'MIN'),
    measureNumbers(planner, keys, 'MAX'),
    planner.summary(PERCENTILES, { keys, ps: [0.25, 0.75] }),
  ]);
  const width = (2 * (Number(upper) - Number(lower))) / Math.cbrt(Number(count));
  const span = Number(max) - Number(min);
  if (span === 0) return { count: 1 };
  if (!(width > 0)) return { count: PLAIN_BINS };
  return { count: Math.max(1, Math.min(most, Math.ceil(span / width))) };
}
