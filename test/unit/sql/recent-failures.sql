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