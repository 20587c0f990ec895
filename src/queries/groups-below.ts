import type { Sql } from '../database/sql.js';

/**
 * Each of these groups with all below it. UNION drops what was found before, so two parents count once and a circle ends.
 */
export async function groupsBelow(sql: Sql, roots: readonly Buffer[]): Promise<{ root: Buffer; key: Buffer }[]> {
  if (roots.length === 0) return [];
  return sql.query(
    'WITH RECURSIVE tree (root, group_key) AS (' +
      'SELECT e.parent_key, e.parent_key FROM group_edges e WHERE e.parent_key IN (?) ' +
      'UNION SELECT t.root, e.child_key FROM tree t JOIN group_edges e ON e.parent_key = t.group_key' +
      ') SELECT t.root, t.group_key AS `key` FROM tree t',
    [roots],
  );
}
