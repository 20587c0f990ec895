SELECT response_key AS responseKey, revision, updated_at AS updatedAt, received_at AS receivedAt
FROM response_revisions
WHERE response_key IN (?)
ORDER BY response_key, revision DESC
-- 1 parameters