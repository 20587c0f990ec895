(SELECT 0 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
-- 6 parameters