-- 3 statements

SELECT t.expected, t.completed, t.overdue, t.group_key IS NULL AS isTotal, EXISTS (SELECT 1
FROM responses r
WHERE r.is_anonymous = 1 AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) AS isAnonymous, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM (SELECT g.group_key, COUNT(DISTINCT m.person_key) AS expected, COUNT(DISTINCT d.person_key) AS completed, NULL AS overdue
FROM `groups` g
LEFT JOIN members m ON m.group_key = g.group_key
LEFT JOIN (SELECT DISTINCT r.responder_key AS person_key
FROM responses r
WHERE r.responder_key IS NOT NULL AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) d ON d.person_key = m.person_key
WHERE (g.group_key IN (SELECT a.group_key
FROM actions a
WHERE (((a.package_key IN (?))))))
GROUP BY g.group_key WITH ROLLUP) t
LEFT JOIN `groups` g ON g.group_key = t.group_key
ORDER BY g.name IS NULL, g.name, g.group_id
-- 7 parameters

SELECT m.group_key AS parent, COUNT(*) AS count
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key IN (?)) AND ((((m.group_key IN (SELECT a.group_key
FROM actions a
WHERE (((a.package_key IN (?))))))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM responses r
WHERE r.responder_key = p.person_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))), FALSE))))
GROUP BY m.group_key
-- 5 parameters

(SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2, 0 AS parentIndex
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key = ?) AND ((((m.group_key IN (SELECT a.group_key
FROM actions a
WHERE (((a.package_key IN (?))))))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM responses r
WHERE r.responder_key = p.person_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))), FALSE))))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 6)
UNION ALL (SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2, 1 AS parentIndex
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key = ?) AND ((((m.group_key IN (SELECT a.group_key
FROM actions a
WHERE (((a.package_key IN (?))))))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM responses r
WHERE r.responder_key = p.person_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))), FALSE))))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 6)
UNION ALL (SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2, 2 AS parentIndex
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key = ?) AND ((((m.group_key IN (SELECT a.group_key
FROM actions a
WHERE (((a.package_key IN (?))))))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM responses r
WHERE r.responder_key = p.person_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))), FALSE))))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 6)
UNION ALL (SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl, (p.name) IS NULL AS order0, p.name AS order1, p.person_key AS order2, 3 AS parentIndex
FROM members m
JOIN people p ON p.person_key = m.person_key
WHERE (m.group_key = ?) AND ((((m.group_key IN (SELECT a.group_key
FROM actions a
WHERE (((a.package_key IN (?))))))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM responses r
WHERE r.responder_key = p.person_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))), FALSE))))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.person_key ASC
LIMIT 6)
ORDER BY parentIndex, order0 ASC, order1 ASC, order2 ASC
-- 20 parameters
