(SELECT 0 AS part, SUM(n.count) AS `count`, k.question_key AS `key`
FROM (SELECT r.action_key, COUNT(*) AS count
FROM responses r
WHERE (((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))
GROUP BY r.action_key) n
JOIN asked_questions k ON k.action_key = n.action_key
WHERE k.question_key IN (?)
GROUP BY k.question_key)
-- 5 parameters