SELECT DISTINCT package_key AS parent, package_version AS version
FROM actions
WHERE package_key IN (?) AND package_version IS NOT NULL
-- 1 parameters