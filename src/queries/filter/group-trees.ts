/**
 * The groups of a list of keys and all groups below them, as a sub-query. UNION drops what was found before, so two parents count once and a
 * circle ends. Servers stop at 1,000 levels.
 */
export const GROUP_TREES =
  'WITH RECURSIVE tree (group_key) AS (' +
  'SELECT g.group_key FROM `groups` g WHERE g.group_key IN (?) ' +
  'UNION SELECT e.child_key FROM tree t JOIN group_edges e ON e.parent_key = t.group_key' +
  ') SELECT t.group_key FROM tree t';
