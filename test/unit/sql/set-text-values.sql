SELECT t.summary, t.text, t.count, t.distinctCount
FROM (SELECT v.summary, v.text, v.count, COUNT(*) OVER (PARTITION BY v.summary) AS distinctCount, ROW_NUMBER() OVER (PARTITION BY v.summary
ORDER BY v.count DESC, v.text) AS place
FROM (SELECT g.summary, a.value_key, MIN(a.text) AS text, COUNT(*) AS count
FROM (SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary) g
JOIN answers a ON a.question_key = g.question_key AND a.submitted_at >= ? AND a.submitted_at < ?
JOIN responses r ON r.response_key = a.response_key
WHERE ((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))
GROUP BY g.summary, a.value_key) v) t
WHERE t.place <= ?
ORDER BY t.summary, t.place
-- 13 parameters