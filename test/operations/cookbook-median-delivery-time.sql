-- 3 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 8 parameters

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT SUM(CASE v.p0 WHEN FLOOR(0.5 * v.l0) THEN v.v0 * (1 - (0.5 * v.l0 - FLOOR(0.5 * v.l0))) WHEN FLOOR(0.5 * v.l0) + 1 THEN v.v0 * (0.5 * v.l0 - FLOOR(0.5 * v.l0)) END) AS m0, COUNT(*) AS count
FROM (SELECT w.*, ROW_NUMBER() OVER (
ORDER BY w.v0 IS NULL, w.v0) - 1 AS p0, COUNT(w.v0) OVER () - 1 AS l0
FROM (SELECT TIMESTAMPDIFF(MICROSECOND, a1.instant_value, a0.instant_value) * CAST(0.000001 AS DECIMAL(21, 20)) AS v0
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
LEFT JOIN answers a1 ON a1.question_key IN (?) AND a1.submitted_at = r.submitted_at AND a1.response_key = r.response_key
WHERE ((((r.package_key IN (?)))))) w) v) t)
-- 3 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal
FROM (SELECT v.k0 AS k0, v.x0 AS x0, SUM(CASE v.p0 WHEN FLOOR(0.5 * v.l0) THEN v.v0 * (1 - (0.5 * v.l0 - FLOOR(0.5 * v.l0))) WHEN FLOOR(0.5 * v.l0) + 1 THEN v.v0 * (0.5 * v.l0 - FLOOR(0.5 * v.l0)) END) AS m0, SUM(CASE v.p1 WHEN FLOOR(0.9 * v.l1) THEN v.v1 * (1 - (0.9 * v.l1 - FLOOR(0.9 * v.l1))) WHEN FLOOR(0.9 * v.l1) + 1 THEN v.v1 * (0.9 * v.l1 - FLOOR(0.9 * v.l1)) END) AS m1, COUNT(*) AS count
FROM (SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.k0, w.x0
ORDER BY w.v0 IS NULL, w.v0) - 1 AS p0, COUNT(w.v0) OVER (PARTITION BY w.k0, w.x0) - 1 AS l0, ROW_NUMBER() OVER (PARTITION BY w.k0, w.x0
ORDER BY w.v1 IS NULL, w.v1) - 1 AS p1, COUNT(w.v1) OVER (PARTITION BY w.k0, w.x0) - 1 AS l1
FROM (SELECT o0.option_key AS k0, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x0, TIMESTAMPDIFF(MICROSECOND, a2.instant_value, a1.instant_value) * CAST(0.000001 AS DECIMAL(21, 20)) AS v0, TIMESTAMPDIFF(MICROSECOND, a2.instant_value, a1.instant_value) * CAST(0.000001 AS DECIMAL(21, 20)) AS v1
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN answers a1 ON a1.question_key IN (?) AND a1.submitted_at = r.submitted_at AND a1.response_key = r.response_key
LEFT JOIN answers a2 ON a2.question_key IN (?) AND a2.submitted_at = r.submitted_at AND a2.response_key = r.response_key
WHERE ((((r.package_key IN (?)))))) w) v
GROUP BY k0, x0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
ORDER BY t.count DESC, t.x0, l0.title IS NULL, l0.title, t.k0
LIMIT ? OFFSET ?
-- 7 parameters
