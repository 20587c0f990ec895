import type { Condition } from '../../condition.js';
import { filterPart } from '../../filter/filter-part.js';
import { compileResponseFilter } from '../../filter/response-filter.js';
import type { SetScope } from '../response-set.js';

/** Actions `a` that a set is about, with or without answers: for them all holds that its filter says of actions, packages and groups. */
export function actionsOfSet({ filter, time }: SetScope): Condition {
  const part = filterPart(filter ?? {}, ['actionId', 'actionKind', 'packageId', 'groupId', 'groupTreeId']);
  return compileResponseFilter(part, time, (column) => `a.${column}`);
}
