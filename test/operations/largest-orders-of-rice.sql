-- 4 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence
FROM questions q
WHERE ((q.title_key = ? AND q.occurrence = ?))
ORDER BY q.question_key
-- 2 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, (o.decimal_value) IS NULL AS order0, o.decimal_value AS order1, r.submitted_at AS order2, r.response_key AS order3
FROM responses r
LEFT JOIN answers o ON o.question_key IN (X'ebabb16fe1859e0af58a60de953f34f6') AND o.submitted_at = r.submitted_at AND o.response_key = r.response_key
WHERE ((((r.package_key IN (?)))))
ORDER BY (o.decimal_value) IS NULL ASC, o.decimal_value DESC, r.submitted_at DESC, r.response_key DESC
LIMIT 4
-- 1 parameters

SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people p
WHERE (p.person_key IN (?))
-- 1 parameters

SELECT a.response_key AS responseKey, q.question_key AS questionKey, q.title, q.type, q.occurrence, q.ordinal AS questionOrdinal, q.is_metadata AS isMetadata, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments, a.raw, a.issues
FROM answers a
JOIN questions q ON q.question_key = a.question_key
WHERE a.response_key IN (?)
ORDER BY a.response_key, a.ordinal
-- 1 parameters
