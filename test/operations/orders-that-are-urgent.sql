-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 2 parameters

(SELECT 0 AS part, NULL AS `last`, t.m0 AS `m0`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (((LOWER(f.text) LIKE LOWER(?) ESCAPE '!')))))))) t)
UNION ALL (SELECT 1 AS part, MAX(r.submitted_at) AS `last`, NULL AS `m0`
FROM responses r
WHERE (((r.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (((LOWER(f.text) LIKE LOWER(?) ESCAPE '!')))))))
-- 6 parameters
