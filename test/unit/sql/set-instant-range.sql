SELECT g.summary, MIN(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS min, MAX(COALESCE(a.instant_value, CAST(a.date_value AS DATETIME(3)))) AS max
FROM (SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary) g
JOIN answers a ON a.question_key = g.question_key AND a.submitted_at >= ? AND a.submitted_at < ?
JOIN responses r ON r.response_key = a.response_key
WHERE ((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))
GROUP BY g.summary
-- 12 parameters