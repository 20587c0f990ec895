import { badUserInput } from '../../errors.js';
import { checkBox } from '../../queries/filter/geo-filter.js';
import { CLUSTERS } from '../../queries/set/summary/clusters.js';
import type { ClusterArgs } from '../../schema/set/cluster.args.js';
import type { GeoClusters } from '../../schema/set/geo-clusters.type.js';
import type { GatewayContext } from '../context.js';
import type { QuestionKeys, ResponseSetPlan } from './response-set-plan.js';

/** Places of the answers to these questions, by their geohash. @throws BAD_USER_INPUT */
export async function clustersOf(
  { planner }: ResponseSetPlan,
  keys: QuestionKeys,
  { precision, within = null, max }: ClusterArgs,
  { bounds }: GatewayContext,
): Promise<GeoClusters> {
  const { maxGeohashCharacters, maxClusters } = bounds;
  if (precision < 1 || precision > maxGeohashCharacters)
    throw badUserInput(`precision must be between 1 and ${maxGeohashCharacters}`);
  if (max < 1 || max > maxClusters) throw badUserInput(`max must be between 1 and ${maxClusters}`);
  // Before it shares a statement with other panels.
  if (within !== null) checkBox(within);
  return planner.summary(CLUSTERS, { keys, precision, within, max });
}
