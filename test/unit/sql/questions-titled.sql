SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?) OR (q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 4 parameters