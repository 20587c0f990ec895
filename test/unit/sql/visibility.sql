SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties
FROM actions a
WHERE (a.action_key IN (?)) AND ((a.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = a.action_key AND (v.group_key IN (X'01010101010101010101010101010101')))))
-- 1 parameters

SELECT state.actionKey, state.personKey, state.isCompleted, IF(state.isCompleted, state.updatedAt, NULL) AS completedAt
FROM ( SELECT s.action_key AS actionKey, s.person_key AS personKey, r.updated_at AS updatedAt, EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?) AS isCompleted
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key) AND (n.group_key IN (X'01010101010101010101010101010101'))
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key IN (?)) AND (EXISTS (SELECT 1
FROM actions va
WHERE va.action_key = s.action_key AND (va.group_key IN (X'01010101010101010101010101010101')))) ) state
JOIN people p ON p.person_key = state.personKey
ORDER BY p.name IS NULL, p.name, p.person_key
-- 3 parameters

SELECT o.question_key AS parent, o.option_key AS `key`, o.title, o.ordinal
FROM options o
WHERE (o.question_key IN (?)) AND (((o.is_listed = 1) AND (EXISTS (SELECT 1
FROM asked_questions vk
JOIN actions va ON va.action_key = vk.action_key
JOIN action_headers vh ON vh.action_key = va.action_key
WHERE vk.question_key = o.question_key AND INSTR(vh.document, JSON_QUOTE(o.title)) > 0 AND ((va.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = va.action_key AND (v.group_key IN (X'01010101010101010101010101010101')))))))) OR (o.option_key IN (SELECT vo.option_key
FROM answer_options vo
WHERE (vo.question_key IN (?)) AND (vo.group_key IN (X'01010101010101010101010101010101')))))
ORDER BY o.ordinal, o.title, o.option_key
-- 2 parameters

SELECT p.package_key AS `key`, p.package_id AS packageId, p.name
FROM packages p
WHERE (p.package_key IN (?)) AND (EXISTS (SELECT 1
FROM actions va
WHERE va.package_key = p.package_key AND ((va.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = va.action_key AND (v.group_key IN (X'01010101010101010101010101010101')))))))
-- 1 parameters

SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people named
JOIN people p ON p.person_key = COALESCE(named.owner_key, named.person_key)
WHERE (named.public_id = ?) AND ((EXISTS (SELECT 1
FROM members vm
WHERE vm.person_key = p.person_key AND (vm.group_key IN (X'01010101010101010101010101010101')))) OR (EXISTS (SELECT 1
FROM responses vr
WHERE vr.responder_key = p.person_key AND (vr.group_key IN (X'01010101010101010101010101010101')))) OR (EXISTS (SELECT 1
FROM actions va
WHERE va.sender_key = p.person_key AND (va.group_key IN (X'01010101010101010101010101010101')))) OR (EXISTS (SELECT 1
FROM messages vm
WHERE vm.sender_key = p.person_key AND (vm.group_key IN (X'01010101010101010101010101010101')))) OR (EXISTS (SELECT 1
FROM assignees vs
JOIN actions va ON va.action_key = vs.action_key
WHERE vs.person_key = p.person_key AND (va.group_key IN (X'01010101010101010101010101010101')))))
-- 1 parameters

SELECT q.question_key AS `key`, q.title, q.type, q.ordinal, q.is_metadata AS isMetadata
FROM questions q
WHERE (q.question_key IN (?)) AND (EXISTS (SELECT 1
FROM asked_questions vk
JOIN actions va ON va.action_key = vk.action_key
WHERE vk.question_key = q.question_key AND ((va.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = va.action_key AND (v.group_key IN (X'01010101010101010101010101010101')))))))
-- 1 parameters

SELECT COUNT(*) AS count
FROM responses r
WHERE (r.group_key IN (X'01010101010101010101010101010101')) AND (((FALSE)))
-- 0 parameters

SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties, ((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL AS order0, (SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101')) AS order1, a.action_key AS order2
FROM actions a
WHERE ((a.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = a.action_key AND (v.group_key IN (X'01010101010101010101010101010101'))))) AND (((IF(a.group_key IN (X'01010101010101010101010101010101'), a.group_key, NULL) IS NULL)) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key) AND (n.group_key IN (X'01010101010101010101010101010101'))
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (EXISTS (SELECT 1
FROM actions va
WHERE va.action_key = s.action_key AND (va.group_key IN (X'01010101010101010101010101010101')))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE)))))
ORDER BY ((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL ASC, (SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101')) DESC, a.action_key DESC
LIMIT 51
-- 3 parameters

SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties, ((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL AS order0, (SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101')) AS order1, a.action_key AS order2
FROM actions a
WHERE (((a.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = a.action_key AND (v.group_key IN (X'01010101010101010101010101010101'))))) AND (((IF(a.group_key IN (X'01010101010101010101010101010101'), a.group_key, NULL) IS NULL)) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key) AND (n.group_key IN (X'01010101010101010101010101010101'))
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (EXISTS (SELECT 1
FROM actions va
WHERE va.action_key = s.action_key AND (va.group_key IN (X'01010101010101010101010101010101')))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE)))))) AND (((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL <= ? AND ((((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL < ?) OR (((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL <=> ? AND (SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101')) > ?) OR (((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL <=> ? AND (SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101')) <=> ? AND a.action_key > ?)))
ORDER BY ((SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101'))) IS NULL DESC, (SELECT COUNT(*)
FROM responses r
WHERE r.action_key = a.action_key AND r.group_key IN (X'01010101010101010101010101010101')) ASC, a.action_key ASC
LIMIT 51
-- 10 parameters

SELECT COUNT(*) AS count
FROM actions a
WHERE ((a.group_key IN (X'01010101010101010101010101010101')) OR (EXISTS (SELECT 1
FROM responses v
WHERE v.action_key = a.action_key AND (v.group_key IN (X'01010101010101010101010101010101'))))) AND (((IF(a.group_key IN (X'01010101010101010101010101010101'), a.group_key, NULL) IS NULL)) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key) AND (n.group_key IN (X'01010101010101010101010101010101'))
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (EXISTS (SELECT 1
FROM actions va
WHERE va.action_key = s.action_key AND (va.group_key IN (X'01010101010101010101010101010101')))) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE)))))
-- 3 parameters