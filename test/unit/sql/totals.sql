SELECT group_key AS parent, COUNT(*) AS responseCount, MAX(submitted_at) AS lastResponseAt
FROM responses
WHERE group_key IN (?)
GROUP BY group_key
-- 1 parameters