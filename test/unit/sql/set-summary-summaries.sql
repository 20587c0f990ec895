(SELECT 0 AS part, COUNT(*) AS `count`, NULL AS `first`, NULL AS `last`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
UNION ALL (SELECT 1 AS part, NULL AS `count`, MIN(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS `first`, MAX(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS `last`
FROM answers a
JOIN responses r ON r.response_key = a.response_key
WHERE (a.question_key IN (?)) AND ((a.submitted_at >= ?) AND (a.submitted_at < ?)) AND (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))))
-- 14 parameters