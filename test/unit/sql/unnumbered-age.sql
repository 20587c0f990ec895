SELECT TIMESTAMPDIFF(MICROSECOND, stored_at, NOW(3)) / 1000000 AS seconds
FROM response_events
WHERE seq IS NULL
ORDER BY event_id
LIMIT 1
-- 0 parameters