SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal, l2.person_key AS l2_key, l2.public_id AS l2_publicId, l2.name AS l2_name, l2.phone AS l2_phone, l2.picture_url AS l2_pictureUrl
FROM (SELECT p1.same_key AS k0, CASE WHEN p1.same_key IS NULL THEN CASE WHEN r.action_key IN (SELECT k.action_key
FROM asked_questions k
WHERE k.question_key IN (?)) THEN 2 ELSE 3 END ELSE 0 END AS x0, INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2024-05-31 10:00:00'), TO_SECONDS('2024-06-01 10:00:00')) - 1 AS k1, 0 AS x1, r.responder_key AS k2, CASE WHEN r.responder_key IS NULL THEN CASE WHEN r.is_anonymous THEN 1 ELSE 5 END ELSE 0 END AS x2, SUM(a2.decimal_value) AS m0, COUNT(DISTINCT r.responder_key) AS m1, MIN(r.submitted_at) AS m2, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 FORCE INDEX (PRIMARY) ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN (SELECT o.option_key, MIN(o.option_key) OVER (PARTITION BY CAST(o.title AS BINARY)) AS same_key
FROM options o
WHERE o.question_key IN (?)) p1 ON p1.option_key = o0.option_key
LEFT JOIN answers a2 ON a2.question_key IN (?) AND a2.submitted_at = r.submitted_at AND a2.response_key = r.response_key
WHERE (((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?))))
GROUP BY k0, x0, k1, x1, k2, x2) t
LEFT JOIN options l0 ON l0.option_key = t.k0
LEFT JOIN people l2 ON l2.person_key = t.k2
ORDER BY t.m0 IS NULL, t.m0 DESC, t.x0 > 0, l0.title IS NULL, l0.ordinal ASC, l0.title ASC, t.x0, l0.title IS NULL, l0.title, t.x1, t.k1 IS NULL, t.k1, t.x2, l2.name IS NULL, l2.name, t.k0, t.k1, t.k2
LIMIT ? OFFSET ?
-- 10 parameters