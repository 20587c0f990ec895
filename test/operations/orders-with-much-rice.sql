-- 3 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 2 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (((f.decimal_value >= ?)))))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (((f.decimal_value >= ?)))))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 8 parameters

(SELECT 0 AS part, NULL AS `count`, t.m0 AS `m0`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (((f.decimal_value >= ?)))))))) t)
UNION ALL (SELECT 1 AS part, COUNT(DISTINCT a.value_key) AS `count`, NULL AS `m0`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND ((((q.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = a.submitted_at AND f.response_key = a.response_key AND (((f.decimal_value >= ?))))))))
-- 7 parameters
