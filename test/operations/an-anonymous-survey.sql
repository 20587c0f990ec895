-- 3 statements

(SELECT 0 AS part, t.m0 AS `m0`, t.m1 AS `m1`
FROM (SELECT COUNT(*) AS m0, COUNT(DISTINCT r.responder_key) AS m1, COUNT(*) AS count
FROM responses r
WHERE (((r.is_anonymous = ?)))) t)
-- 1 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE (((r.is_anonymous = ?)))
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 3
-- 1 parameters

SELECT t.*, COUNT(*) OVER () AS total, l0.person_key AS l0_key, l0.public_id AS l0_publicId, l0.name AS l0_name, l0.phone AS l0_phone, l0.picture_url AS l0_pictureUrl
FROM (SELECT r.responder_key AS k0, CASE WHEN r.responder_key IS NULL THEN CASE WHEN r.is_anonymous THEN 1 ELSE 5 END ELSE 0 END AS x0, COUNT(*) AS count
FROM responses r
WHERE (((r.is_anonymous = ?)))
GROUP BY k0, x0) t
LEFT JOIN people l0 ON l0.person_key = t.k0
ORDER BY t.count DESC, t.x0, l0.name IS NULL, l0.name, t.k0
LIMIT ? OFFSET ?
-- 3 parameters
