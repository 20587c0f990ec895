-- 4 statements

SELECT COUNT(*) AS count
FROM actions a
WHERE (((a.kind = ?)))
-- 1 parameters

SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties, (a.created_at) IS NULL AS order0, a.created_at AS order1, a.action_key AS order2
FROM actions a
WHERE (((a.kind = ?)))
ORDER BY (a.created_at) IS NULL ASC, a.created_at DESC, a.action_key DESC
LIMIT 7
-- 1 parameters

SELECT r.action_key AS parent, COUNT(*) AS responseCount, MAX(r.submitted_at) AS lastResponseAt
FROM responses r
WHERE (r.action_key IN (?))
GROUP BY r.action_key
-- 1 parameters

SELECT g.group_key AS `key`, g.group_id AS groupId, g.name, g.type, g.image_url AS imageUrl
FROM `groups` g
WHERE (g.group_key IN (?))
-- 1 parameters
