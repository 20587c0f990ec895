SELECT a.response_key AS responseKey, q.question_key AS questionKey, q.title, q.type, q.occurrence, q.ordinal AS questionOrdinal, q.is_metadata AS isMetadata, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments, a.raw, a.issues
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE a.response_key IN (?)
ORDER BY a.response_key, a.ordinal
-- 1 parameters