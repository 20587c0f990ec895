SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties, ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL AS order0, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE) AS order1, a.action_key AS order2
FROM actions a
WHERE ((a.kind = ?) OR (a.kind = ?)) AND ((a.group_key IN (?))) AND ((a.created_at >= ?) AND (a.created_at < ?)) AND ((a.due_at >= ?)) AND (COALESCE(a.is_anonymous, 0) = ?) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE))))
ORDER BY ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL ASC, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE) DESC, a.action_key DESC
LIMIT 51
-- 10 parameters

SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties, ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL AS order0, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE) AS order1, a.action_key AS order2
FROM actions a
WHERE (((a.kind = ?) OR (a.kind = ?)) AND ((a.group_key IN (?))) AND ((a.created_at >= ?) AND (a.created_at < ?)) AND ((a.due_at >= ?)) AND (COALESCE(a.is_anonymous, 0) = ?) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE))))) AND (((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL <= ? AND ((((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL < ?) OR (((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL <=> ? AND (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE) > ?) OR (((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL <=> ? AND (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE) <=> ? AND a.action_key > ?)))
ORDER BY ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE)) IS NULL DESC, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key AND TRUE) ASC, a.action_key ASC
LIMIT 51
-- 17 parameters

SELECT COUNT(*) AS count
FROM actions a
WHERE ((a.kind = ?) OR (a.kind = ?)) AND ((a.group_key IN (?))) AND ((a.created_at >= ?) AND (a.created_at < ?)) AND ((a.due_at >= ?)) AND (COALESCE(a.is_anonymous, 0) = ?) AND (a.due_at < ? AND EXISTS (SELECT 1
FROM assignees s
LEFT JOIN responses r ON r.is_anonymous = 0 AND r.response_key = (SELECT n.response_key
FROM responses n
WHERE (n.action_key = s.action_key AND n.responder_key = s.person_key)
ORDER BY n.updated_at DESC, n.response_key DESC
LIMIT 1)
WHERE (s.action_key = a.action_key) AND (NOT COALESCE((EXISTS (SELECT 1
FROM answers t
JOIN questions q ON q.question_key = t.question_key
WHERE t.response_key = r.response_key AND q.title_key = ? AND q.type = 'SINGLE_OPTION' AND t.choices = ?)), FALSE))))
-- 10 parameters