SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM `groups` g
WHERE (g.group_key IN (?))
-- 1 parameters