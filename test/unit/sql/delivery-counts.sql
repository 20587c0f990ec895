SELECT status, source, COUNT(*) AS count
FROM deliveries
GROUP BY status, source
-- 0 parameters