SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE (q.question_key IN (?))
-- 1 parameters