SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, (g.name) IS NULL AS order0, g.name AS order1, g.group_id AS order2
FROM `groups` g
WHERE ((((g.group_key IN (?)))) OR ((NOT COALESCE((((LOWER(g.name) LIKE LOWER(?) ESCAPE '!'))), FALSE))))
ORDER BY (g.name) IS NULL ASC, g.name ASC, g.group_id ASC
LIMIT 51
-- 2 parameters

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, (g.name) IS NULL AS order0, g.name AS order1, g.group_id AS order2
FROM `groups` g
WHERE (((((g.group_key IN (?)))) OR ((NOT COALESCE((((LOWER(g.name) LIKE LOWER(?) ESCAPE '!'))), FALSE))))) AND ((g.name) IS NULL <= ? AND (((g.name) IS NULL < ?) OR ((g.name) IS NULL <=> ? AND g.name < ?) OR ((g.name) IS NULL <=> ? AND g.name <=> ? AND g.group_id < ?)))
ORDER BY (g.name) IS NULL DESC, g.name DESC, g.group_id DESC
LIMIT 51
-- 9 parameters

SELECT COUNT(*) AS count
FROM `groups` g
WHERE ((((g.group_key IN (?)))) OR ((NOT COALESCE((((LOWER(g.name) LIKE LOWER(?) ESCAPE '!'))), FALSE))))
-- 2 parameters