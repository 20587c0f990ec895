-- 3 statements

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE ((((r.package_key IN (?)))))
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 2
-- 1 parameters

SELECT a.response_key AS responseKey, q.question_key AS questionKey, q.title, q.type, q.occurrence, q.ordinal AS questionOrdinal, q.is_metadata AS isMetadata, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments, a.raw, a.issues
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE a.response_key IN (?)
ORDER BY a.response_key, a.ordinal
-- 1 parameters

SELECT o.option_key AS `key`, o.title, o.ordinal
FROM options o
WHERE o.option_key IN (?)
-- 1 parameters
