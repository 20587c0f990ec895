SELECT DISTINCT k.title
FROM asked_questions k
WHERE k.action_key IN (SELECT r.action_key
FROM responses r
WHERE ((r.package_key IN (?))))
ORDER BY k.title
LIMIT ?
-- 2 parameters