-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 2 parameters

(SELECT 0 AS part, t.m0 AS `m0`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((EXISTS (SELECT 1
FROM answer_options f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND f.option_key IN (?))) AND (EXISTS (SELECT 1
FROM answer_options f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND f.option_key IN (?))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answer_options f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND f.option_key IN (?))), FALSE)))))) t)
-- 7 parameters
