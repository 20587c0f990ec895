-- 1 statements

SELECT t.*, COUNT(*) OVER () AS total, l0.person_key AS l0_key, l0.public_id AS l0_publicId, l0.name AS l0_name, l0.phone AS l0_phone, l0.picture_url AS l0_pictureUrl
FROM (SELECT r.responder_key AS k0, CASE WHEN r.responder_key IS NULL THEN CASE WHEN r.is_anonymous THEN 1 ELSE 5 END ELSE 0 END AS x0, MIN(r.submitted_at) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0
LIMIT 18446744073709551615) t
LEFT JOIN people l0 ON l0.person_key = t.k0
WHERE (((t.count IS NOT NULL) AND ((t.count >= ?))))
ORDER BY t.count DESC, t.x0, l0.name IS NULL, l0.name, t.k0
LIMIT ? OFFSET ?
-- 5 parameters
