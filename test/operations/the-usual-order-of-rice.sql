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

(SELECT 0 AS part, t.m0 AS `avg`, NULL AS `max`, NULL AS `percentile`, NULL AS `stddev`, t.m1 AS `sum`
FROM (SELECT SUM(v.s0) / NULLIF(SUM(v.c0), 0) AS m0, CASE WHEN SUM(v.c1) > 0 THEN SUM(v.s1) END AS m1, COALESCE(SUM(v.count), 0) AS count
FROM (SELECT 0 AS count, SUM(x.numbers) AS c0, SUM(x.total) AS s0, SUM(x.numbers) AS c1, SUM(x.total) AS s1
FROM rollup_questions x
JOIN questions p ON p.question_key = x.question_key
WHERE ((x.question_key IN (?)) AND (x.group_key = X'ffffffffffffffffffffffffffffffff') AND (((((p.package_key IN (?)))))))) v) t)
UNION ALL (SELECT 1 AS part, NULL AS `avg`, NULL AS `max`, SUM(CASE v.place WHEN FLOOR(0.5 * v.last) THEN v.value * (1 - (0.5 * v.last - FLOOR(0.5 * v.last))) WHEN FLOOR(0.5 * v.last) + 1 THEN v.value * (0.5 * v.last - FLOOR(0.5 * v.last)) END) AS `percentile`, NULL AS `stddev`, NULL AS `sum`
FROM (SELECT a.decimal_value AS value, ROW_NUMBER() OVER (ORDER BY a.decimal_value) - 1 AS place, COUNT(*) OVER () - 1 AS last
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND (((((q.package_key IN (?))))))) AND a.decimal_value IS NOT NULL) v)
UNION ALL (SELECT 2 AS part, NULL AS `avg`, NULL AS `max`, SUM(CASE v.place WHEN FLOOR(0.9 * v.last) THEN v.value * (1 - (0.9 * v.last - FLOOR(0.9 * v.last))) WHEN FLOOR(0.9 * v.last) + 1 THEN v.value * (0.9 * v.last - FLOOR(0.9 * v.last)) END) AS `percentile`, NULL AS `stddev`, NULL AS `sum`
FROM (SELECT a.decimal_value AS value, ROW_NUMBER() OVER (ORDER BY a.decimal_value) - 1 AS place, COUNT(*) OVER () - 1 AS last
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND (((((q.package_key IN (?))))))) AND a.decimal_value IS NOT NULL) v)
UNION ALL (SELECT 3 AS part, NULL AS `avg`, MAX(a.decimal_value) AS `max`, NULL AS `percentile`, STDDEV_SAMP(a.decimal_value) AS `stddev`, NULL AS `sum`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND (((((q.package_key IN (?)))))))
-- 8 parameters
