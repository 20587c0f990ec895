import type { GroupType } from '../../kaizala/vocabulary.js';
import { ALWAYS, allOf, among, anyOf, type Condition, noneOf } from '../condition.js';
import { compileIdFilter, type IdConditions } from '../filter/id-filter.js';
import { compileStringFilter, type StringConditions } from '../filter/string-filter.js';
import type { Visibility } from '../visibility.js';

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
export function groupCondition(filter: GroupConditions | null | undefined, visibility: Visibility): Condition {
  if (filter == null) return ALWAYS;
  const compile = (part: GroupConditions) => groupCondition(part, visibility);
  return allOf([
    ...(filter.and ?? []).map(compile),
    filter.or == null ? ALWAYS : anyOf(filter.or.map(compile)),
    filter.not == null ? ALWAYS : noneOf(compile(filter.not)),
    compileIdFilter('g.group_key', filter.id, (id) => visibility.groupKey(id)),
    compileStringFilter('g.name', filter.name),
    filter.type == null ? ALWAYS : anyOf(filter.type.map((type) => ({ where: 'g.type = ?', parameters: [type] }))),
    filter.parentId == null ? ALWAYS : below(visibility.groupKey(filter.parentId)),
  ]);
}

function below(parentKey: Buffer | null): Condition {
  const { where, parameters } = among('e.parent_key', parentKey === null ? [] : [parentKey]);
  return { where: `g.group_key IN (SELECT e.child_key FROM group_edges e WHERE ${where})`, parameters };
}
