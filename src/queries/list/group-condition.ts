import type { GroupType } from '../../kaizala/vocabulary.js';
import { keyOf } from '../../keys.js';
import { ALWAYS, allOf, anyOf, type Condition, noneOf } from '../condition.js';
import { compileIdFilter, type IdConditions } from '../filter/id-filter.js';
import { compileStringFilter, type StringConditions } from '../filter/string-filter.js';

export interface GroupConditions {
  and?: readonly GroupConditions[] | null;
  or?: readonly GroupConditions[] | null;
  not?: GroupConditions | null;
  id?: IdConditions | null;
  name?: StringConditions | null;
  type?: readonly GroupType[] | null;
  parentId?: string | null;
}

/** A filter on groups, over `groups g`. */
export function groupCondition(filter: GroupConditions | null | undefined): Condition {
  if (filter == null) return ALWAYS;
  return allOf([
    ...(filter.and ?? []).map(groupCondition),
    filter.or == null ? ALWAYS : anyOf(filter.or.map(groupCondition)),
    filter.not == null ? ALWAYS : noneOf(groupCondition(filter.not)),
    compileIdFilter('g.group_key', filter.id, (id) => keyOf('group', id)),
    compileStringFilter('g.name', filter.name),
    filter.type == null ? ALWAYS : anyOf(filter.type.map((type) => ({ where: 'g.type = ?', parameters: [type] }))),
    filter.parentId == null ? ALWAYS : below(keyOf('group', filter.parentId)),
  ]);
}

const below = (parentKey: Buffer): Condition => ({
  where: 'g.group_key IN (SELECT e.child_key FROM group_edges e WHERE e.parent_key = ?)',
  parameters: [parentKey],
});
