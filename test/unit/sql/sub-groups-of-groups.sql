SELECT e.parent_key AS parent, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM group_edges e
JOIN `groups` g ON g.group_key = e.child_key
WHERE (e.parent_key IN (?))
ORDER BY g.name IS NULL, g.name, g.group_id
-- 1 parameters