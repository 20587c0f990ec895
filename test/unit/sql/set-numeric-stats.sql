SELECT v.summary, COUNT(*) AS count, SUM(v.value) AS sum, AVG(v.value) AS avg, MIN(v.value) AS min, MAX(v.value) AS max, STDDEV_SAMP(v.value) AS stddev, VAR_SAMP(v.value) AS variance, AVG(IF(v.place IN (FLOOR((v.total + 1) / 2), CEIL((v.total + 1) / 2)), v.value, NULL)) AS median
FROM (SELECT g.summary, a.decimal_value AS value, ROW_NUMBER() OVER (PARTITION BY g.summary
ORDER BY a.decimal_value) AS place, COUNT(*) OVER (PARTITION BY g.summary) AS total
FROM (SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary
UNION ALL SELECT ? AS question_key, ? AS summary) g
JOIN answers a ON a.question_key = g.question_key AND a.submitted_at >= ? AND a.submitted_at < ?
JOIN responses r ON r.response_key = a.response_key
WHERE (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))) AND a.decimal_value IS NOT NULL) v
GROUP BY v.summary
-- 12 parameters