import type { Fragment } from '../../fragment.js';
import { grouped } from '../aggregate/grouped.js';
import type { Dimension, Measure } from '../aggregate/request.js';
import type { SetScope } from '../response-set.js';
import { rolledGroups } from '../rollup/rolled-groups.js';
import type { StatementSource } from './statement.js';

/** Groups of a set, from rollups where these are sure to be enough. */
export function groupsOf(
  set: SetScope,
  dimensions: readonly Dimension[],
  measures: readonly Measure[],
): { groups: Fragment; source: StatementSource } {
  const rolled = rolledGroups(set, dimensions, measures);
  return rolled === null || rolled.mayBeShort ? { groups: grouped(set, dimensions, measures), source: 'ROWS' } : rolled;
}
