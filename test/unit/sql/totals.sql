SELECT r.group_key AS parent, COUNT(*) AS responseCount, MAX(r.submitted_at) AS lastResponseAt
FROM responses r
WHERE (r.group_key IN (?))
GROUP BY r.group_key
-- 1 parameters