-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

SELECT t.*, COUNT(*) OVER () AS total
FROM (SELECT INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-05-13 18:30:00'), TO_SECONDS('2026-05-14 18:30:00'), TO_SECONDS('2026-05-15 18:30:00'), TO_SECONDS('2026-05-16 18:30:00'), TO_SECONDS('2026-05-17 18:30:00'), TO_SECONDS('2026-05-18 18:30:00'), TO_SECONDS('2026-05-19 18:30:00'), TO_SECONDS('2026-05-20 18:30:00')) - 1 AS k0, 0 AS x0, SUM(a0.decimal_value) AS m0, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0) t
ORDER BY t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.x0, t.k0 IS NULL, t.k0, t.k0
LIMIT ? OFFSET ?
-- 6 parameters
