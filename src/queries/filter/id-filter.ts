import { ALWAYS, allOf, type Condition, noneOf } from '../condition.js';

export interface IdConditions {
  eq?: string | null;
  ne?: string | null;
  in?: readonly string[] | null;
  notIn?: readonly string[] | null;
  isNull?: boolean | null;
}

/**
 * Ids as callers give them against a column of keys. `toKey` gives null for an id that nothing can have, which then matches nothing. A missing
 * id is not equal to any. `rows` is what a key stands for, as a sub-query with the keys as its only parameter: by default itself.
 */
export function compileIdFilter(
  column: string,
  filter: IdConditions | null | undefined,
  toKey: (id: string) => Buffer | null,
  rows = '?',
): Condition {
  if (filter == null) return ALWAYS;
  const among = (ids: readonly string[]): Condition => {
    const keys = ids.map(toKey).filter((key) => key !== null);
    if (keys.length === 0) return { where: 'FALSE', parameters: [] };
    return { where: `${column} IN (${rows})`, parameters: [keys] };
  };
  return allOf([
    filter.eq == null ? ALWAYS : among([filter.eq]),
    filter.ne == null ? ALWAYS : noneOf(among([filter.ne])),
    filter.in == null ? ALWAYS : among(filter.in),
    filter.notIn == null ? ALWAYS : noneOf(among(filter.notIn)),
    filter.isNull == null ? ALWAYS : { where: `${column} IS ${filter.isNull ? '' : 'NOT '}NULL`, parameters: [] },
  ]);
}
