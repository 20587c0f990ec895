SELECT DISTINCT k.title
FROM asked_questions k
WHERE k.action_key IN (SELECT r.action_key
FROM responses r
WHERE ((NOT COALESCE((((r.responder_key IN (SELECT COALESCE(p.owner_key, p.person_key)
FROM people p
WHERE p.public_id IN (?))))), FALSE)) AND ((r.package_key IN (?)))))
ORDER BY k.title
LIMIT ?
-- 3 parameters