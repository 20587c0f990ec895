(SELECT 0 AS part, t.count AS `count`, t.distinct_count AS `distinct_count`, t.place AS `ordinal`, x.text AS `title`
FROM (SELECT v.response_key, v.count, COUNT(*) OVER () AS distinct_count, ROW_NUMBER() OVER (ORDER BY v.count DESC, v.start, v.value_key) AS place
FROM (SELECT a.value_key, MIN(LEFT(a.text, 190)) AS start, MIN(a.response_key) AS response_key, COUNT(*) AS count
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))
GROUP BY a.value_key) v) t
JOIN answers x ON x.response_key = t.response_key AND x.question_key IN (?)
WHERE t.place <= ?)
-- 7 parameters