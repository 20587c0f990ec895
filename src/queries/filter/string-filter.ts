import { ALWAYS, allOf, type Condition, noneOf } from '../condition.js';

export interface StringConditions {
  eq?: string | null;
  ne?: string | null;
  in?: readonly string[] | null;
  notIn?: readonly string[] | null;
  contains?: string | null;
  startsWith?: string | null;
  endsWith?: string | null;
  isNull?: boolean | null;
}

/** Text: whole values compare by code point, parts of them without regard to case. A missing text is not equal to any. */
export function compileStringFilter(column: string, filter: StringConditions | null | undefined): Condition {
  if (filter == null) return ALWAYS;
  // As bytes: the collation takes "ok" and "ok " for one.
  const among = (texts: readonly string[]): Condition =>
    texts.length === 0
      ? { where: 'FALSE', parameters: [] }
      : { where: `CAST(${column} AS BINARY) IN (?)`, parameters: [texts] };
  // `!` escapes: a backslash would mean something else under NO_BACKSLASH_ESCAPES.
  const like = (before: string, part: string, after: string): Condition => ({
    // Both sides are folded by the same hand: Node and SQL differ on letters such as a final sigma.
    where: `LOWER(${column}) LIKE LOWER(?) ESCAPE '!'`,
    parameters: [`${before}${part.replace(/[!%_]/g, '!$&')}${after}`],
  });
  return allOf([
    filter.eq == null ? ALWAYS : among([filter.eq]),
    filter.ne == null ? ALWAYS : noneOf(among([filter.ne])),
    filter.in == null ? ALWAYS : among(filter.in),
    filter.notIn == null ? ALWAYS : noneOf(among(filter.notIn)),
    filter.contains == null ? ALWAYS : like('%', filter.contains, '%'),
    filter.startsWith == null ? ALWAYS : like('', filter.startsWith, '%'),
    filter.endsWith == null ? ALWAYS : like('%', filter.endsWith, ''),
    filter.isNull == null ? ALWAYS : { where: `${column} IS ${filter.isNull ? '' : 'NOT '}NULL`, parameters: [] },
  ]);
}
