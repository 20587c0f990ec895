(SELECT 0 AS part, MIN(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS `first`, MAX(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS `last`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
-- 5 parameters