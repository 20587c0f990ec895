import type { Measure } from '../aggregate/request.js';
import type { SetScope } from '../response-set.js';
import type { SummarySelect } from '../summary/summary-kind.js';
import { rolledGroups } from './rolled-groups.js';

/** Measures of the whole set under these names. Null where rollups cannot tell. */
export function rolledSummary(set: SetScope, measures: Readonly<Record<string, Measure>>): SummarySelect | null {
  const rolled = rolledGroups(set, [], Object.values(measures));
  if (rolled === null) return null;
  const { groups, source } = rolled;
  return {
    columns: Object.fromEntries(Object.keys(measures).map((name, index) => [name, `t.m${index}`])),
    rest: `FROM (${groups.text}) t`,
    parameters: groups.parameters,
    source,
  };
}
