SELECT TIMESTAMPDIFF(MICROSECOND, MIN(received_at), NOW(3)) / 1000000 AS seconds
FROM deliveries
WHERE status = 'PENDING'
-- 0 parameters