(SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1, 0 AS parentIndex
FROM responses r
WHERE (r.action_key = ?)
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 51)
UNION ALL (SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1, 1 AS parentIndex
FROM responses r
WHERE (r.action_key = ?)
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 51)
ORDER BY parentIndex, order0 DESC, order1 DESC
-- 2 parameters

SELECT r.action_key AS parent, COUNT(*) AS count
FROM responses r
WHERE (r.action_key IN (?))
GROUP BY r.action_key
-- 1 parameters