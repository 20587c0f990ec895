SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE (q.title_key = ? AND q.occurrence = ?)
ORDER BY q.question_key
-- 2 parameters