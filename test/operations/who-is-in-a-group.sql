-- 4 statements

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl, (g.name) IS NULL AS order0, g.name AS order1, g.group_id AS order2
FROM `groups` g
WHERE (((CAST(g.name AS BINARY) IN (?))))
ORDER BY (g.name) IS NULL ASC, g.name ASC, g.group_id ASC
LIMIT 51
-- 1 parameters

SELECT m.group_key AS parent, COUNT(*) AS count
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key IN (?))
GROUP BY m.group_key
-- 1 parameters

(SELECT m.person_key AS personKey, m.role, m.is_provisioned AS isProvisioned, m.joined_at AS joinedAt, (p.name) IS NULL AS order0, p.name AS order1, m.person_key AS order2, 0 AS parentIndex
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key = ?)
ORDER BY (p.name) IS NULL ASC, p.name ASC, m.person_key ASC
LIMIT 51)
ORDER BY parentIndex, order0 ASC, order1 ASC, order2 ASC
-- 1 parameters

SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people p
WHERE (p.person_key IN (?))
-- 1 parameters
