SELECT t.*, COUNT(*) OVER () AS total, l0.option_key AS l0_key, l0.title AS l0_title, l0.ordinal AS l0_ordinal, l2.person_key AS l2_key, l2.public_id AS l2_publicId, l2.name AS l2_name, l2.phone AS l2_phone, l2.picture_url AS l2_pictureUrl
FROM (SELECT MIN(o0.option_key) AS k0, IF(o0.option_key IS NULL, q0.asked_key IS NULL, 0) AS x0, INTERVAL(TO_SECONDS(r.submitted_at), TO_SECONDS('2024-05-31 10:00:00'), TO_SECONDS('2024-06-01 10:00:00')) - 1 AS k1, r.responder_key AS k2, IF(r.responder_key IS NULL, r.is_anonymous, 0) AS x2, SUM(a0.decimal_value) AS m0, COUNT(DISTINCT r.responder_key) AS m1, MIN(r.submitted_at) AS m2, COUNT(*) AS count
FROM responses r
LEFT JOIN answer_options o0 ON o0.question_key IN (?) AND o0.submitted_at = r.submitted_at AND o0.response_key = r.response_key
LEFT JOIN options p0 ON p0.option_key = o0.option_key
LEFT JOIN asked_questions q0 ON q0.action_key = r.action_key AND q0.question_key IN (?)
LEFT JOIN answers a0 ON a0.question_key IN (?) AND a0.submitted_at = r.submitted_at AND a0.response_key = r.response_key
WHERE ((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))
GROUP BY CAST(p0.title AS BINARY), x0, k1, k2, x2) t
LEFT JOIN options l0 ON l0.option_key = t.k0
LEFT JOIN people l2 ON l2.person_key = t.k2
ORDER BY t.m0 IS NULL, t.m0 DESC, l0.title IS NULL, l0.ordinal ASC, l0.title ASC, l0.title IS NULL, l0.title, t.k0, t.x0, t.k1 IS NULL, t.k1, t.k1, l2.name IS NULL, l2.name, t.k2, t.x2
LIMIT ? OFFSET ?
-- 9 parameters