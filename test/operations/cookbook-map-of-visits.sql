-- 2 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 6 parameters

(SELECT 0 AS part, COUNT(*) AS `count`, AVG(a.latitude) AS `latitude`, LEAST(FLOOR((a.latitude + 90) / 180 * 1024), 1023) AS `latitude_cell`, AVG(a.longitude) AS `longitude`, LEAST(FLOOR((a.longitude + 180) / 360 * 1024), 1023) AS `longitude_cell`
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE ((a.question_key IN (?)) AND ((((q.package_key IN (?))) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?))))) AND (a.latitude BETWEEN -90 AND 90 AND a.longitude BETWEEN -180 AND 180)
GROUP BY LEAST(FLOOR((a.latitude + 90) / 180 * 1024), 1023), LEAST(FLOOR((a.longitude + 180) / 360 * 1024), 1023)
ORDER BY COUNT(*) DESC, LEAST(FLOOR((a.latitude + 90) / 180 * 1024), 1023), LEAST(FLOOR((a.longitude + 180) / 360 * 1024), 1023)
LIMIT ?)
-- 5 parameters
