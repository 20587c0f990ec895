(SELECT 0 AS part, SUM(JSON_LENGTH(a.attachments)) AS `count`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
-- 5 parameters