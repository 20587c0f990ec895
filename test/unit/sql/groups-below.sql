WITH RECURSIVE tree (root, group_key) AS (SELECT e.parent_key, e.parent_key
FROM group_edges e
WHERE e.parent_key IN (?) UNION SELECT t.root, e.child_key
FROM tree t
JOIN group_edges e ON e.parent_key = t.group_key) SELECT t.root, t.group_key AS `key`
FROM tree t
-- 1 parameters