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

(SELECT 0 AS part, t.count AS `count`, t.distinct_count AS `distinct_count`, t.place AS `ordinal`, x.text AS `title`
FROM (SELECT v.response_key, v.count, COUNT(*) OVER () AS distinct_count, ROW_NUMBER() OVER (ORDER BY v.count DESC, v.start, v.value_key) AS place
FROM (SELECT a.value_key, MIN(LEFT(a.text, 190)) AS start, MIN(a.response_key) AS response_key, COUNT(*) AS count
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND (((((q.package_key IN (?))))))
GROUP BY a.value_key) v) t
JOIN answers x ON x.response_key = t.response_key AND x.question_key IN (?)
WHERE t.place <= ?)
UNION ALL (SELECT 1 AS part, t.count AS `count`, t.distinct_count AS `distinct_count`, t.place AS `ordinal`, x.text AS `title`
FROM (SELECT v.response_key, v.count, COUNT(*) OVER () AS distinct_count, ROW_NUMBER() OVER (ORDER BY v.count DESC, v.start, v.value_key) AS place
FROM (SELECT a.value_key, MIN(LEFT(a.text, 190)) AS start, MIN(a.response_key) AS response_key, COUNT(*) AS count
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE (a.question_key IN (?)) AND (((((q.package_key IN (?))))))
GROUP BY a.value_key) v) t
JOIN answers x ON x.response_key = t.response_key AND x.question_key IN (?)
WHERE t.place <= ?)
-- 8 parameters
