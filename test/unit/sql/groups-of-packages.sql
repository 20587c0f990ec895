SELECT DISTINCT a.package_key AS parent, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM actions a
JOIN `groups` g ON g.group_key = a.group_key
WHERE (a.package_key IN (?))
ORDER BY g.name IS NULL, g.name, g.group_id
-- 1 parameters