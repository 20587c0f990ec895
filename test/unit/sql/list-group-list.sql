SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl, (g.name) IS NULL AS order0, g.name AS order1, g.group_id AS order2
FROM `groups` g
WHERE ((((g.group_key IN (?)))) OR ((NOT COALESCE((((LOWER(g.name) LIKE LOWER(?) ESCAPE '!'))), FALSE)))) AND ((g.type = ?) OR (g.type = ?)) AND (g.group_key IN (SELECT e.child_key
FROM group_edges e
WHERE e.parent_key IN (?)))
ORDER BY (g.name) IS NULL ASC, g.name ASC, g.group_id ASC
LIMIT 51
-- 5 parameters

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl, (g.name) IS NULL AS order0, g.name AS order1, g.group_id AS order2
FROM `groups` g
WHERE (((((g.group_key IN (?)))) OR ((NOT COALESCE((((LOWER(g.name) LIKE LOWER(?) ESCAPE '!'))), FALSE)))) AND ((g.type = ?) OR (g.type = ?)) AND (g.group_key IN (SELECT e.child_key
FROM group_edges e
WHERE e.parent_key IN (?)))) AND ((g.name) IS NULL <= ? AND (((g.name) IS NULL < ?) OR ((g.name) IS NULL <=> ? AND g.name < ?) OR ((g.name) IS NULL <=> ? AND g.name <=> ? AND g.group_id < ?)))
ORDER BY (g.name) IS NULL DESC, g.name DESC, g.group_id DESC
LIMIT 51
-- 12 parameters

SELECT COUNT(*) AS count
FROM `groups` g
WHERE ((((g.group_key IN (?)))) OR ((NOT COALESCE((((LOWER(g.name) LIKE LOWER(?) ESCAPE '!'))), FALSE)))) AND ((g.type = ?) OR (g.type = ?)) AND (g.group_key IN (SELECT e.child_key
FROM group_edges e
WHERE e.parent_key IN (?)))
-- 5 parameters