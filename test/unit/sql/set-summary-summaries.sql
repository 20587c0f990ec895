(SELECT 0 AS part, NULL AS `avg`, COUNT(*) AS `count`, NULL AS `max`, NULL AS `min`, NULL AS `stddev`, NULL AS `sum`, NULL AS `variance`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 1 AS part, AVG(a.decimal_value) AS `avg`, COUNT(a.decimal_value) AS `count`, MAX(a.decimal_value) AS `max`, MIN(a.decimal_value) AS `min`, STDDEV_SAMP(a.decimal_value) AS `stddev`, SUM(a.decimal_value) AS `sum`, VAR_SAMP(a.decimal_value) AS `variance`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
-- 14 parameters