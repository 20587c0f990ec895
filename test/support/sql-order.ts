/** A column that a statement assigns, and that a later assignment of it reads: MariaDB goes from left to right, so that one sees the new value. */
export interface LateRead {
  column: string;
  readBy: string;
}

/**
 * Late reads of an `INSERT … ON DUPLICATE KEY UPDATE` or an `UPDATE` of one table: none, where a guard's own column is assigned last. Empty for
 * whatever else.
 */
export function lateReads(statement: string): LateRead[] {
  const text = statement.replace(/'[^']*'/g, "''");
  const [, upserted] = /ON DUPLICATE KEY UPDATE ([\s\S]*)$/.exec(text) ?? [];
  const [, updated] = /^\s*UPDATE (?!\w+ \w* ?JOIN)[\s\S]*? SET ([\s\S]*?)(?: WHERE|$)/.exec(text) ?? [];
  const assignments = topLevel(upserted ?? updated ?? '').map((assignment) => {
    const [, column = '', value = ''] = /^\s*(?:\w+\.)?`?(\w+)`? = ([\s\S]*)$/.exec(assignment) ?? [];
    return { column, reads: columnsOf(value) };
  });
  return assignments.flatMap(({ column, reads }, index) =>
    assignments
      .slice(0, index)
      .filter((earlier) => reads.has(earlier.column))
      .map((earlier) => ({ column: earlier.column, readBy: column })),
  );
}

/** What stands between commas outside of brackets. */
function topLevel(list: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of list) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** `VALUES(x)` is the row that was to be inserted, and what stands in a SELECT of its own is another table's. */
const columnsOf = (value: string): Set<string> =>
  new Set(value.replace(/VALUES\(\s*`?\w+`?\s*\)|\(SELECT[\s\S]*\)/g, ' ').match(/\b[a-z_]+\b/g) ?? []);
