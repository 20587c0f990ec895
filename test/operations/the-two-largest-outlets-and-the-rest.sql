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

SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal
FROM (SELECT v.k0 AS k0, v.x0 AS x0, COUNT(*) AS count
FROM (SELECT DISTINCT r.response_key AS response_key, CASE WHEN t1.top_key IS NULL THEN NULL ELSE o0.option_key END AS k0, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END WHEN t1.top_key IS NULL THEN 4 ELSE 0 END AS x0
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN (SELECT t.k0 AS top_key
FROM (SELECT o0.option_key AS k0, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
WHERE (((((r.package_key IN (?)))))) AND o0.option_key IS NOT NULL
GROUP BY k0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
WHERE t.k0 IS NOT NULL
ORDER BY t.count DESC, l0.title IS NULL, l0.title, t.k0
LIMIT 2) t1 ON t1.top_key = o0.option_key
WHERE (((((r.package_key IN (?))))))) v
GROUP BY k0, x0) t
LEFT JOIN options l0 ON l0.option_key = t.k0
ORDER BY t.count DESC, t.x0, l0.title IS NULL, l0.title, t.k0
LIMIT ? OFFSET ?
-- 7 parameters
