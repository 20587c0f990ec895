SELECT MIN(seq) AS oldest, MAX(seq) AS newest
FROM response_events
-- 0 parameters