-- 1 statements

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE ((((r.package_key IN (?)))))
ORDER BY r.submitted_at ASC, r.response_key ASC
LIMIT 3
-- 1 parameters
