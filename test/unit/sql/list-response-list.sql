SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE (((r.group_key IN (WITH RECURSIVE tree (group_key) AS (SELECT g.group_key
FROM `groups` g
WHERE g.group_key IN (?) UNION SELECT e.child_key
FROM tree t
JOIN group_edges e ON e.parent_key = t.group_key) SELECT t.group_key
FROM tree t))) AND (((r.received_at >= ?) AND (r.received_at < ?)) AND ((MOD(TO_SECONDS(DATE_ADD(r.received_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.received_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)), 86400) >= ?) OR (MOD(TO_SECONDS(DATE_ADD(r.received_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.received_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)), 86400) < ?))))
ORDER BY r.submitted_at DESC, r.response_key DESC
LIMIT 51
-- 5 parameters

SELECT r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision, r.submitted_at AS order0, r.response_key AS order1
FROM responses r
WHERE ((((r.group_key IN (WITH RECURSIVE tree (group_key) AS (SELECT g.group_key
FROM `groups` g
WHERE g.group_key IN (?) UNION SELECT e.child_key
FROM tree t
JOIN group_edges e ON e.parent_key = t.group_key) SELECT t.group_key
FROM tree t))) AND (((r.received_at >= ?) AND (r.received_at < ?)) AND ((MOD(TO_SECONDS(DATE_ADD(r.received_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.received_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)), 86400) >= ?) OR (MOD(TO_SECONDS(DATE_ADD(r.received_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.received_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)), 86400) < ?))))) AND (r.submitted_at >= ? AND ((r.submitted_at > ?) OR (r.submitted_at <=> ? AND r.response_key > ?)))
ORDER BY r.submitted_at ASC, r.response_key ASC
LIMIT 51
-- 9 parameters

SELECT COUNT(*) AS count
FROM responses r
WHERE (((r.group_key IN (WITH RECURSIVE tree (group_key) AS (SELECT g.group_key
FROM `groups` g
WHERE g.group_key IN (?) UNION SELECT e.child_key
FROM tree t
JOIN group_edges e ON e.parent_key = t.group_key) SELECT t.group_key
FROM tree t))) AND (((r.received_at >= ?) AND (r.received_at < ?)) AND ((MOD(TO_SECONDS(DATE_ADD(r.received_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.received_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)), 86400) >= ?) OR (MOD(TO_SECONDS(DATE_ADD(r.received_at, INTERVAL CAST(ELT(INTERVAL(TO_SECONDS(r.received_at), 63897210000) + 1, 7200, 3600) AS SIGNED) SECOND)), 86400) < ?))))
-- 5 parameters