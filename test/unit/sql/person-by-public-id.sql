SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people named
JOIN people p ON p.person_key = COALESCE(named.owner_key, named.person_key)
WHERE (named.public_id = ?)
-- 1 parameters