SELECT r.response_key AS `key`
FROM responses r
WHERE ((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?))) AND ((r.submitted_at >= ?) AND (r.submitted_at < ?)))
LIMIT ?
-- 5 parameters