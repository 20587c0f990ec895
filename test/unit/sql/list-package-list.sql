SELECT p.package_key AS `key`, p.package_id AS packageId, p.name, (p.name) IS NULL AS order0, p.name AS order1, p.package_id AS order2
FROM packages p
WHERE ((NOT COALESCE((p.package_key IN (?)), FALSE))) AND ((LOWER(p.name) LIKE LOWER(?) ESCAPE '!')) AND (p.package_key IN (SELECT s.package_key
FROM actions s
WHERE s.group_key IN (?)))
ORDER BY (p.name) IS NULL ASC, p.name ASC, p.package_id ASC
LIMIT 51
-- 3 parameters

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name, (p.name) IS NULL AS order0, p.name AS order1, p.package_id AS order2
FROM packages p
WHERE (((NOT COALESCE((p.package_key IN (?)), FALSE))) AND ((LOWER(p.name) LIKE LOWER(?) ESCAPE '!')) AND (p.package_key IN (SELECT s.package_key
FROM actions s
WHERE s.group_key IN (?)))) AND ((p.name) IS NULL <= ? AND (((p.name) IS NULL < ?) OR ((p.name) IS NULL <=> ? AND p.name < ?) OR ((p.name) IS NULL <=> ? AND p.name <=> ? AND p.package_id < ?)))
ORDER BY (p.name) IS NULL DESC, p.name DESC, p.package_id DESC
LIMIT 51
-- 10 parameters

SELECT COUNT(*) AS count
FROM packages p
WHERE ((NOT COALESCE((p.package_key IN (?)), FALSE))) AND ((LOWER(p.name) LIKE LOWER(?) ESCAPE '!')) AND (p.package_key IN (SELECT s.package_key
FROM actions s
WHERE s.group_key IN (?)))
-- 3 parameters