SELECT stored_at AS storedAt
FROM response_events
WHERE seq = ?
-- 1 parameters