SELECT g.summary, MIN(o.option_key) AS optionKey, MIN(o.title) AS title, MIN(o.ordinal) AS ordinal, COALESCE(SUM(c.count), 0) AS count
FROM (SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary) g
JOIN options o ON o.question_key = g.question_key
LEFT JOIN (SELECT a.option_key, COUNT(*) AS count
FROM (SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary) g
JOIN answer_options a ON a.question_key = g.question_key AND a.submitted_at >= ? AND a.submitted_at < ?
JOIN responses r ON r.response_key = a.response_key
WHERE ((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))
GROUP BY a.option_key) c ON c.option_key = o.option_key
WHERE TRUE
GROUP BY g.summary, CAST(o.title AS BINARY)
ORDER BY g.summary, ordinal, title
-- 18 parameters