-- 3 statements

SELECT TIMESTAMPDIFF(MICROSECOND, MIN(received_at), NOW(3)) / 1000000 AS seconds
FROM deliveries
WHERE status = 'PENDING'
-- 0 parameters

SELECT status, source, COUNT(*) AS count
FROM deliveries
GROUP BY status, source
-- 0 parameters

(SELECT id, received_at, source, event_type, status, repeats, attempts, error
FROM deliveries
WHERE status = 'QUARANTINED' AND source = 'WEBHOOK'
ORDER BY received_at DESC, id DESC
LIMIT ?)
UNION ALL (SELECT id, received_at, source, event_type, status, repeats, attempts, error
FROM deliveries
WHERE status = 'QUARANTINED' AND source = 'PULL'
ORDER BY received_at DESC, id DESC
LIMIT ?)
UNION ALL (SELECT id, received_at, source, event_type, status, repeats, attempts, error
FROM deliveries
WHERE status = 'QUARANTINED' AND source = 'IMPORT'
ORDER BY received_at DESC, id DESC
LIMIT ?)
UNION ALL (SELECT id, received_at, source, event_type, status, repeats, attempts, error
FROM deliveries
WHERE status = 'DEAD' AND source = 'WEBHOOK'
ORDER BY received_at DESC, id DESC
LIMIT ?)
UNION ALL (SELECT id, received_at, source, event_type, status, repeats, attempts, error
FROM deliveries
WHERE status = 'DEAD' AND source = 'PULL'
ORDER BY received_at DESC, id DESC
LIMIT ?)
UNION ALL (SELECT id, received_at, source, event_type, status, repeats, attempts, error
FROM deliveries
WHERE status = 'DEAD' AND source = 'IMPORT'
ORDER BY received_at DESC, id DESC
LIMIT ?)
ORDER BY received_at DESC, id DESC
LIMIT ?
-- 7 parameters
