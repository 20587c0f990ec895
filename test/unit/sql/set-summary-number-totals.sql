(SELECT 0 AS part, AVG(a.decimal_value) AS `avg`, COUNT(a.decimal_value) AS `count`, MAX(a.decimal_value) AS `max`, MIN(a.decimal_value) AS `min`, STDDEV_SAMP(a.decimal_value) AS `stddev`, SUM(a.decimal_value) AS `sum`, VAR_SAMP(a.decimal_value) AS `variance`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
-- 5 parameters