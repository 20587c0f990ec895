-- 3 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 4 parameters

SELECT t.*, COUNT(*) OVER () AS total
FROM (SELECT ROUND((a0.decimal_value - MOD(a0.decimal_value, 50)) / 50) - (a0.decimal_value < a0.decimal_value - MOD(a0.decimal_value, 50)) AS k0, CASE WHEN ROUND((a0.decimal_value - MOD(a0.decimal_value, 50)) / 50) - (a0.decimal_value < a0.decimal_value - MOD(a0.decimal_value, 50)) IS NULL THEN CASE WHEN a0.response_key IS NOT NULL THEN 4 ELSE CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END END ELSE 0 END AS x0, COUNT(*) AS count
FROM responses r
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE (((((r.package_key IN (?))))))
GROUP BY k0, x0) t
ORDER BY t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.x0, t.k0 IS NULL, t.k0, t.k0
LIMIT ? OFFSET ?
-- 5 parameters
