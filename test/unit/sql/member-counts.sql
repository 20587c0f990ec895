SELECT m.group_key AS `key`, COUNT(*) AS count
FROM members m
WHERE (m.group_key IN (?))
GROUP BY m.group_key
-- 1 parameters