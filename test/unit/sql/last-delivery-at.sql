SELECT MAX(received_at) AS at
FROM deliveries
-- 0 parameters