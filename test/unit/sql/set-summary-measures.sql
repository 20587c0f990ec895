(SELECT 0 AS part, NULL AS `count`, t.m0 AS `m0`, t.m1 AS `m1`, NULL AS `min`, NULL AS `stddev`, NULL AS `sum`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) t)
UNION ALL (SELECT 1 AS part, COUNT(a.decimal_value) AS `count`, NULL AS `m0`, NULL AS `m1`, MIN(a.decimal_value) AS `min`, STDDEV_SAMP(a.decimal_value) AS `stddev`, SUM(a.decimal_value) AS `sum`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)))))
-- 9 parameters