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

(SELECT 0 AS part, t.m0 AS `count`, NULL AS `first`, NULL AS `last`
FROM (SELECT COALESCE(SUM(v.c0), 0) AS m0, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.answered) AS c0, 0 AS s0
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((p.package_key IN (?)))))))) v) t)
UNION ALL (SELECT 1 AS part, NULL AS `count`, MIN(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS `first`, MAX(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS `last`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND (((((q.package_key IN (?)))))))
-- 4 parameters
