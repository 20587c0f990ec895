(SELECT 0 AS part, t.count AS `count`, t.distinct_count AS `distinct_count`, t.place AS `ordinal`, t.text AS `title`
FROM (SELECT v.text, v.count, COUNT(*) OVER () AS distinct_count, ROW_NUMBER() OVER (ORDER BY v.count DESC, v.text, v.value_key) AS place
FROM (SELECT a.value_key, MIN(a.text) AS text, COUNT(*) AS count
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))
GROUP BY a.value_key) v) t
WHERE t.place <= ?)
-- 6 parameters