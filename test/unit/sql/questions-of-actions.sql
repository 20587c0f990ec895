SELECT aq.action_key AS parent, q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM asked_questions aq
JOIN questions q ON q.question_key = aq.question_key
WHERE (aq.action_key IN (?)) AND (((q.type = ?)) AND ((LOWER(q.title) LIKE LOWER(?) ESCAPE '!')) AND (q.is_metadata = ?))
ORDER BY aq.ordinal, q.question_key
-- 4 parameters