SELECT group_key AS `key`, COUNT(*) AS count
FROM members
WHERE group_key IN (?)
GROUP BY group_key
-- 1 parameters