SELECT t.*
FROM ((SELECT 0 AS part, t.k0 AS k0, t.x0 AS x0, t.low0 AS low0, t.high0 AS high0, NULL AS k1, NULL AS x1, t.m0, t.count
FROM (SELECT CASE WHEN b1.high = b1.low THEN 0 ELSE LEAST(FLOOR((a0.decimal_value - b1.low) * 5 / (b1.high - b1.low)), 4) END AS k0, CASE WHEN CASE WHEN b1.high = b1.low THEN 0 ELSE LEAST(FLOOR((a0.decimal_value - b1.low) * 5 / (b1.high - b1.low)), 4) END IS NULL THEN CASE WHEN a0.response_key IS NOT NULL THEN 4 ELSE CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END END ELSE 0 END AS x0, MIN(b1.low) AS low0, MIN(b1.high) AS high0, COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key CROSS
JOIN (SELECT MIN(a.decimal_value) AS low, MAX(a.decimal_value) AS high
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) b1
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) t)
UNION ALL (SELECT 1 AS part, NULL AS k0, NULL AS x0, NULL AS low0, NULL AS high0, t.k0 AS k1, t.x0 AS x1, t.m0, t.count
FROM (SELECT HOUR(DATE_ADD(r.submitted_at, INTERVAL 19800 SECOND)) AS k0, 0 AS x0, COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) t)
UNION ALL (SELECT 2 AS part, NULL AS k0, NULL AS x0, NULL AS low0, NULL AS high0, NULL AS k1, NULL AS x1, t.m0, t.count
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) t)
UNION ALL (SELECT 3 AS part, t.k0 AS k0, t.x0 AS x0, t.low0 AS low0, t.high0 AS high0, t.k1 AS k1, t.x1 AS x1, t.m0, t.count
FROM (SELECT CASE WHEN b1.high = b1.low THEN 0 ELSE LEAST(FLOOR((a0.decimal_value - b1.low) * 5 / (b1.high - b1.low)), 4) END AS k0, CASE WHEN CASE WHEN b1.high = b1.low THEN 0 ELSE LEAST(FLOOR((a0.decimal_value - b1.low) * 5 / (b1.high - b1.low)), 4) END IS NULL THEN CASE WHEN a0.response_key IS NOT NULL THEN 4 ELSE CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END END ELSE 0 END AS x0, HOUR(DATE_ADD(r.submitted_at, INTERVAL 19800 SECOND)) AS k1, 0 AS x1, MIN(b1.low) AS low0, MIN(b1.high) AS high0, COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key CROSS
JOIN (SELECT MIN(a.decimal_value) AS low, MAX(a.decimal_value) AS high
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.group_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) b1
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0, k1, x1) t)) t
ORDER BY t.part, t.x0 > 0, t.x0, t.k0 IS NULL, t.k0, t.k0, t.x1 > 0, t.x1, t.k1 IS NULL, t.k1, t.k1
LIMIT ?
-- 31 parameters