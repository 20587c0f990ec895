-- 5 statements

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?))
-- 1 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (((((r.package_key IN (?))))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 8 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE ((((r.package_key IN (?)))))
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 4
-- 1 parameters

SELECT a.response_key AS responseKey, a.question_key AS questionKey, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments
FROM answers a
WHERE a.response_key IN (?) AND a.question_key IN (?)
-- 2 parameters

SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people p
WHERE (p.person_key IN (?))
-- 1 parameters
