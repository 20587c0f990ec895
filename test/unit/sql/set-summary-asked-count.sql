(SELECT 0 AS part, SUM(n.count) AS `count`, n.question_key AS `key`
FROM (SELECT k.question_key, a.count
FROM (SELECT r.action_key, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY r.action_key) a
JOIN asked_questions k ON k.action_key = a.action_key
WHERE k.question_key IN (?)) n
GROUP BY n.question_key)
-- 5 parameters