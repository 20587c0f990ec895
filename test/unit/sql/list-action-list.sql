SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.created_at AS createdAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL AS order0, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key) AS order1, a.action_key AS order2
FROM actions a
WHERE ((a.kind = ?) OR (a.kind = ?)) AND ((a.group_key IN (?))) AND ((a.created_at >= ?) AND (a.created_at < ?)) AND (COALESCE(a.is_anonymous, 0) = ?)
ORDER BY ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL ASC, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key) DESC, a.action_key DESC
LIMIT 51
-- 6 parameters

SELECT a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, a.package_version AS packageVersion, a.created_at AS createdAt, a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL AS order0, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key) AS order1, a.action_key AS order2
FROM actions a
WHERE (((a.kind = ?) OR (a.kind = ?)) AND ((a.group_key IN (?))) AND ((a.created_at >= ?) AND (a.created_at < ?)) AND (COALESCE(a.is_anonymous, 0) = ?)) AND (((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL <= ? AND ((((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL < ?) OR (((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL <=> ? AND (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key) > ?) OR (((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL <=> ? AND (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key) <=> ? AND a.action_key > ?)))
ORDER BY ((SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key)) IS NULL DESC, (SELECT MAX(r.submitted_at)
FROM responses r
WHERE r.action_key = a.action_key) ASC, a.action_key ASC
LIMIT 51
-- 13 parameters

SELECT COUNT(*) AS count
FROM actions a
WHERE ((a.kind = ?) OR (a.kind = ?)) AND ((a.group_key IN (?))) AND ((a.created_at >= ?) AND (a.created_at < ?)) AND (COALESCE(a.is_anonymous, 0) = ?)
-- 6 parameters