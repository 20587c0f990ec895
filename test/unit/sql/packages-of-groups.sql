SELECT DISTINCT a.group_key AS parent, p.package_key AS `key`, p.package_id AS packageId, p.name
FROM actions a
JOIN packages p ON p.package_key = a.package_key
WHERE (a.group_key IN (?))
ORDER BY p.name IS NULL, p.name, p.package_id
-- 1 parameters