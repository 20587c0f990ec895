-- 2 statements

SELECT t.*, COUNT(*) OVER () AS total, l1.person_key AS l1_key, l1.public_id AS l1_publicId, l1.name AS l1_name, l1.phone AS l1_phone, l1.picture_url AS l1_pictureUrl
FROM (SELECT INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-05-18 18:30:00'), TO_SECONDS('2026-05-19 18:30:00'), TO_SECONDS('2026-05-20 18:30:00')) - 1 AS k0, 0 AS x0, r.responder_key AS k1, CASE WHEN r.responder_key IS NULL THEN CASE WHEN r.is_anonymous THEN 1 ELSE 5 END ELSE 0 END AS x1, MIN(r.submitted_at) AS m0, MAX(r.submitted_at) AS m1, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0, k1, x1) t
LEFT JOIN people l1 ON l1.person_key = t.k1
ORDER BY t.x0 > 0, t.k0 IS NULL, t.k0 ASC, t.x1 > 0, l1.name IS NULL, l1.name ASC, t.x0, t.k0 IS NULL, t.k0, t.x1, l1.name IS NULL, l1.name, t.k0, t.k1
LIMIT ? OFFSET ?
-- 5 parameters

SELECT t.*, COUNT(*) OVER () AS total, l1.person_key AS l1_key, l1.public_id AS l1_publicId, l1.name AS l1_name, l1.phone AS l1_phone, l1.picture_url AS l1_pictureUrl
FROM (SELECT INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2026-05-18 18:30:00'), TO_SECONDS('2026-05-19 18:30:00'), TO_SECONDS('2026-05-20 18:30:00')) - 1 AS k0, 0 AS x0, r.responder_key AS k1, CASE WHEN r.responder_key IS NULL THEN CASE WHEN r.is_anonymous THEN 1 ELSE 5 END ELSE 0 END AS x1, MIN(r.submitted_at) AS m0, COUNT(*) AS count
FROM responses r
WHERE ((((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0, k1, x1
LIMIT 18446744073709551615) t
LEFT JOIN people l1 ON l1.person_key = t.k1
WHERE (((t.m0 IS NOT NULL) AND (((MOD(TO_SECONDS(DATE_ADD(t.m0, INTERVAL 19800 SECOND)), 86400) >= ?)))))
ORDER BY t.m0 IS NULL, t.m0 DESC, t.x0, t.k0 IS NULL, t.k0, t.x1, l1.name IS NULL, l1.name, t.k0, t.k1
LIMIT ? OFFSET ?
-- 6 parameters
