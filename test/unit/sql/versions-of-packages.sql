SELECT DISTINCT a.package_key AS parent, a.package_version AS version
FROM actions a
WHERE (a.package_key IN (?)) AND a.package_version IS NOT NULL
-- 1 parameters