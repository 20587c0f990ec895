-- 4 statements

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
WHERE ((s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

(SELECT 0 AS part, MIN(r.submitted_at) AS `first`, MAX(r.submitted_at) AS `last`
FROM responses r
WHERE ((((r.package_key IN (?))))))
-- 1 parameters

SELECT t.*, COUNT(*) OVER () AS total, l1.option_key AS l1_key, l1.title AS l1_title, l1.ordinal AS l1_ordinal
FROM (SELECT v.k0 AS k0, v.x0 AS x0, v.k1 AS k1, v.x1 AS x1, SUM(v.v0) AS m0, COUNT(*) AS count
FROM (SELECT DISTINCT r.response_key AS response_key, INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-02-28 18:30:00'), TO_SECONDS('2026-03-31 18:30:00'), TO_SECONDS('2026-04-30 18:30:00'), TO_SECONDS('2026-05-31 18:30:00')) - 1 AS k0, 0 AS x0, CASE WHEN t1.top_key IS NULL THEN NULL ELSE o0.option_key END AS k1, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END WHEN t1.top_key IS NULL THEN 4 ELSE 0 END AS x1, a2.decimal_value AS v0
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
LEFT JOIN answers a2 ON a2.question_key IN (?) AND a2.submitted_at = r.submitted_at AND a2.response_key = r.response_key
WHERE (((((r.package_key IN (?))))))) v
GROUP BY k0, x0, k1, x1) t
LEFT JOIN options l1 ON l1.option_key = t.k1
ORDER BY t.x1 > 0, l1.title IS NULL, l1.ordinal ASC, l1.title ASC, t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.x0, t.k0 IS NULL, t.k0, t.x1, l1.title IS NULL, l1.title, t.k0, t.k1
LIMIT ? OFFSET ?
-- 8 parameters
