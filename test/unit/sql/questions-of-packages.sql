SELECT q.package_key AS parent, q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE (q.package_key IN (?)) AND (((q.type = ?)) AND ((LOWER(q.title) LIKE LOWER(?) ESCAPE '!')) AND (q.is_metadata = ?))
ORDER BY q.ordinal, q.question_key
-- 4 parameters