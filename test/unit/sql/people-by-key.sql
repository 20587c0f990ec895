SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people p
WHERE (p.person_key IN (?))
-- 1 parameters