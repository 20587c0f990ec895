SELECT person_key AS `key`, public_id AS publicId, name, phone, picture_url AS pictureUrl
FROM people
WHERE person_key IN (?)
-- 1 parameters