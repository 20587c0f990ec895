-- 6 statements

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (TRUE)) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (TRUE)) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 2 parameters

SELECT r.response_key AS `key`
FROM responses r
WHERE ((((r.package_key IN (?))))) AND (r.response_key IN (SELECT n.response_key
FROM (SELECT a.response_key, ROW_NUMBER() OVER (PARTITION BY a.value_key
ORDER BY a.submitted_at DESC, a.response_key DESC) AS place
FROM answers a
WHERE ((a.question_key IN (?))) AND (a.value_key IS NOT NULL)) n
WHERE n.place = 1))
LIMIT ?
-- 3 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata, q.title_key AS titleKey, q.occurrence, (SELECT COUNT(*)
FROM options o
WHERE o.question_key = q.question_key) AS optionCount, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND (r.response_key IN (?))) THEN 1 ELSE 0 END AS isInSet, CASE WHEN q.same = 1 THEN 1 WHEN EXISTS (SELECT 1
FROM asked_questions k
JOIN responses r ON r.action_key = k.action_key
WHERE k.question_key = q.question_key AND ((((r.package_key IN (?)))))) THEN 1 ELSE 0 END AS isInForm
FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.title_key, s.occurrence) AS same
FROM questions s
WHERE ((s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?) OR (s.title_key = ? AND s.occurrence = ?))) q
ORDER BY q.question_key
-- 8 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE r.response_key IN (?)
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 51
-- 1 parameters

(SELECT 0 AS part, NULL AS `count`, NULL AS `key`, t.m0 AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM (SELECT COUNT(*) AS m0, COUNT(*) AS count
FROM responses r
WHERE (r.response_key IN (?))) t)
UNION ALL (SELECT 1 AS part, COALESCE(SUM(c.count), 0) AS `count`, MIN(o.option_key) AS `key`, NULL AS `m0`, MIN(o.ordinal) AS `ordinal`, MIN(o.title) AS `title`
FROM options o
LEFT JOIN (SELECT n.option_key, SUM(n.count) AS count
FROM (SELECT a.option_key, COUNT(*) AS count
FROM answer_options a
WHERE ((a.question_key IN (?)) AND (a.response_key IN (?)))
GROUP BY a.option_key) n
GROUP BY n.option_key) c ON c.option_key = o.option_key
WHERE o.question_key IN (?) AND (TRUE)
GROUP BY CAST(o.title AS BINARY))
UNION ALL (SELECT 2 AS part, COUNT(*) AS `count`, NULL AS `key`, NULL AS `m0`, NULL AS `ordinal`, NULL AS `title`
FROM answers a
WHERE (a.question_key IN (?)) AND (a.response_key IN (?)))
-- 6 parameters

SELECT a.response_key AS responseKey, a.question_key AS questionKey, a.text, a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments
FROM answers a
WHERE a.response_key IN (?) AND a.question_key IN (?)
-- 2 parameters
