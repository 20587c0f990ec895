SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal
FROM (SELECT v.k0 AS k0, v.x0 AS x0, SUM(CASE v.p0 WHEN FLOOR(0.95 * v.l0) THEN v.v0 * (1 - (0.95 * v.l0 - FLOOR(0.95 * v.l0))) WHEN FLOOR(0.95 * v.l0) + 1 THEN v.v0 * (0.95 * v.l0 - FLOOR(0.95 * v.l0)) END) AS m0, COUNT(*) AS count
FROM (SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.k0, w.x0
ORDER BY w.v0 IS NULL, w.v0) - 1 AS p0, COUNT(w.v0) OVER (PARTITION BY w.k0, w.x0) - 1 AS l0
FROM (SELECT DISTINCT r.response_key AS response_key, CASE WHEN t1.top_key IS NULL THEN NULL ELSE o0.option_key END AS k0, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END WHEN t1.top_key IS NULL THEN 4 ELSE 0 END AS x0, CASE WHEN ((EXISTS (SELECT 1
FROM answer_options f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND f.option_key IN (?)))) THEN TIMESTAMPDIFF(MICROSECOND, r.submitted_at, a2.instant_value) * CAST(0.000001 AS DECIMAL(21, 20)) END AS v0
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN (SELECT t.k0 AS top_key
FROM (SELECT o0.option_key AS k0, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND o0.option_key IS NOT NULL
GROUP BY k0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
WHERE t.k0 IS NOT NULL
ORDER BY t.count DESC, l0.title IS NULL, l0.title, t.k0
LIMIT 3) t1 ON t1.top_key = o0.option_key
LEFT JOIN answers a2 ON a2.question_key IN (?) AND a2.submitted_at = r.submitted_at AND a2.response_key = r.response_key
WHERE ((((r.package_key IN (?))) AND ((r.group_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) w) v
GROUP BY k0, x0
LIMIT 18446744073709551615) t
LEFT JOIN options l0 ON l0.option_key = t.k0
WHERE (((t.m0 IS NOT NULL) AND ((t.m0 > ?))))
ORDER BY t.count DESC, t.x0, l0.title IS NULL, l0.title, t.k0
LIMIT ? OFFSET ?
-- 17 parameters