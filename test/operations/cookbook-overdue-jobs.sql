-- 6 statements

SELECT COUNT(*) AS count
FROM actions a
WHERE (((a.kind = ?)) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE)))))
-- 4 parameters

SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties, (a.created_at) IS NULL AS order0, a.created_at AS order1, a.action_key AS order2
FROM actions a
WHERE (((a.kind = ?)) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE)))))
ORDER BY (a.created_at) IS NULL ASC, a.created_at ASC, a.action_key ASC
LIMIT 11
-- 4 parameters

SELECT t.expected, t.completed, t.overdue, t.group_key IS NULL AS isTotal, EXISTS (SELECT 1
FROM assignees s
JOIN actions a ON a.action_key = s.action_key
WHERE a.is_anonymous = 1 AND ((((a.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?))))))) AS isAnonymous, g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM (SELECT x.group_key, COUNT(*) AS expected, SUM(x.is_done) AS completed, SUM(x.is_due AND NOT x.is_done) AS overdue
FROM (SELECT COALESCE(a.group_key, '') AS group_key, COALESCE(a.due_at < ?, 0) AS is_due, COALESCE(((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)) AND (((r.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?)))))), 0) AS is_done
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
JOIN actions a ON a.action_key = s.action_key
WHERE (((a.action_key IN (SELECT k.action_key
FROM actions k
WHERE k.kind IN (?)))))) x
GROUP BY x.group_key WITH ROLLUP) t
LEFT JOIN `groups` g ON g.group_key = t.group_key
ORDER BY g.name IS NULL, g.name, g.group_id
-- 6 parameters

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM `groups` g
WHERE (g.group_key IN (?))
-- 1 parameters

SELECT state.actionKey, state.personKey, state.isCompleted, IF(state.isCompleted, state.updatedAt, NULL) AS completedAt
FROM ( SELECT s.action_key AS actionKey, s.person_key AS personKey, r.updated_at AS updatedAt, EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?) AS isCompleted
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key IN (?)) ) state
JOIN people p ON p.person_key = state.personKey
ORDER BY p.name IS NULL, p.name, p.person_key
-- 3 parameters

SELECT p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl
FROM people p
WHERE (p.person_key IN (?))
-- 1 parameters
