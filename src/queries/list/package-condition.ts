import { keyOf } from '../../keys.js';
import { ALWAYS, allOf, among, type Condition } from '../condition.js';
import { compileIdFilter, type IdConditions } from '../filter/id-filter.js';
import { compileStringFilter, type StringConditions } from '../filter/string-filter.js';
import type { Visibility } from '../visibility.js';

export interface PackageConditions {
  id?: IdConditions | null;
  name?: StringConditions | null;
  groupId?: string | null;
}

/** A filter on packages, over `packages p`. */
export function packageCondition(filter: PackageConditions | null | undefined, visibility: Visibility): Condition {
  if (filter == null) return ALWAYS;
  return allOf([
    compileIdFilter('p.package_key', filter.id, (id) => keyOf('package', id)),
    compileStringFilter('p.name', filter.name),
    filter.groupId == null ? ALWAYS : sentTo(visibility.groupKey(filter.groupId)),
  ]);
}

function sentTo(groupKey: Buffer | null): Condition {
  const { where, parameters } = among('s.group_key', groupKey === null ? [] : [groupKey]);
  return { where: `p.package_key IN (SELECT s.package_key FROM actions s WHERE ${where})`, parameters };
}
