-- 5 statements

SELECT COUNT(*) AS count
FROM packages p
WHERE TRUE
-- 0 parameters

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name, (p.name) IS NULL AS order0, p.name AS order1, p.package_id AS order2
FROM packages p
WHERE TRUE
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.package_id ASC
LIMIT 51
-- 0 parameters

SELECT DISTINCT a.package_key AS parent, a.package_version AS version
FROM actions a
WHERE (a.package_key IN (?)) AND a.package_version IS NOT NULL
-- 1 parameters

SELECT r.package_key AS parent, COUNT(*) AS responseCount, MAX(r.submitted_at) AS lastResponseAt
FROM responses r
WHERE (r.package_key IN (?))
GROUP BY r.package_key
-- 1 parameters

SELECT DISTINCT a.package_key AS parent, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM actions a
JOIN `groups` g ON g.group_key = a.group_key
WHERE (a.package_key IN (?))
ORDER BY g.name IS NULL, g.name, g.group_id
-- 1 parameters
