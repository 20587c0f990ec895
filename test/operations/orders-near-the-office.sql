-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 2 parameters

(SELECT 0 AS part, t.m0 AS `m0`, t.m1 AS `m1`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND (EXISTS (SELECT 1
FROM answers f
WHERE f.question_key IN (?) AND f.submitted_at = r.submitted_at AND f.response_key = r.response_key AND (((12742017.6 * ASIN(LEAST(1, SQRT(POW(SIN(RADIANS(f.latitude - ?) / 2), 2) + COS(RADIANS(?)) * COS(RADIANS(f.latitude)) * POW(SIN(RADIANS(f.longitude - ?) / 2), 2)))) <= ?)))))))) t)
-- 6 parameters
