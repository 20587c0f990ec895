SELECT e.seq, e.stored_at AS storedAt, e.kind, e.response_key AS responseKey
FROM response_events e
JOIN responses r ON r.response_key = e.response_key
WHERE e.seq > ? AND e.seq <= ? AND ((((r.group_key IN (?)))))
ORDER BY e.seq
-- 3 parameters