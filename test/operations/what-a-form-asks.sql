-- 3 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

SELECT q.package_key AS parent, q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE (q.package_key IN (?)) AND ((q.is_metadata = ?))
ORDER BY q.ordinal, q.question_key
-- 2 parameters

SELECT o.question_key AS parent, o.option_key AS `key`, o.title, o.ordinal
FROM options o
WHERE (o.question_key IN (?))
ORDER BY o.ordinal, o.title, o.option_key
-- 1 parameters
