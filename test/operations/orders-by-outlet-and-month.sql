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
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 4 parameters

(SELECT 0 AS part, MIN(r.submitted_at) AS `first`, MAX(r.submitted_at) AS `last`
FROM responses r
WHERE ((((r.package_key IN (?))))))
-- 1 parameters

SELECT t.*, COUNT(*) OVER () AS total, l1.option_key AS l1_key, l1.title AS l1_title, l1.ordinal AS l1_ordinal
FROM (SELECT INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-02-28 18:30:00'), TO_SECONDS('2026-03-31 18:30:00'), TO_SECONDS('2026-04-30 18:30:00'), TO_SECONDS('2026-05-31 18:30:00')) - 1 AS k0, 0 AS x0, o0.option_key AS k1, CASE WHEN o0.option_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x1, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
WHERE (((((r.package_key IN (?))))))
GROUP BY k0, x0, k1, x1) t
LEFT JOIN options l1 ON l1.option_key = t.k1
ORDER BY t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.count DESC, t.x0, t.k0 IS NULL, t.k0, t.x1, l1.title IS NULL, l1.title, t.k0, t.k1
LIMIT ? OFFSET ?
-- 5 parameters
