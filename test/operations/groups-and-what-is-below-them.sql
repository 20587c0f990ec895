-- 6 statements

SELECT COUNT(*) AS count
FROM `groups` g
WHERE TRUE
-- 0 parameters

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl, (g.name) IS NULL AS order0, g.name AS order1, g.group_id AS order2
FROM `groups` g
WHERE TRUE
ORDER BY (g.name) IS NULL ASC, g.name ASC, g.group_id ASC
LIMIT 51
-- 0 parameters

SELECT m.group_key AS `key`, COUNT(*) AS count
FROM members m
WHERE (m.group_key IN (?))
GROUP BY m.group_key
-- 1 parameters

SELECT r.group_key AS parent, COUNT(*) AS responseCount, MAX(r.submitted_at) AS lastResponseAt
FROM responses r
WHERE (r.group_key IN (?))
GROUP BY r.group_key
-- 1 parameters

SELECT e.child_key AS child, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM group_edges e
JOIN `groups` g ON g.group_key = e.parent_key
WHERE (e.child_key IN (?))
ORDER BY g.name IS NULL, g.name, g.group_id
-- 1 parameters

SELECT e.parent_key AS parent, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM group_edges e
JOIN `groups` g ON g.group_key = e.child_key
WHERE (e.parent_key IN (?))
ORDER BY g.name IS NULL, g.name, g.group_id
-- 1 parameters
